package demo.wordpiece;

import java.util.Arrays;

/**
 * A vocabulary as a tree of characters, so that one walk finds the longest piece at a place in a
 * text, without making strings.
 *
 * <p>A node is a number. Filled by one thread, then read by any.
 */
final class Trie {
    /** Where a walk from the start of a piece begins. */
    static final int ROOT = 0;

    /** No node, or no id. */
    static final int NONE = -1;

    /** Open addressing: a key is an edge, 0 a free slot. */
    private long[] edges = new long[1 << 12];

    private int[] children = new int[edges.length];
    private int[] ids = new int[edges.length];
    private int[] depths = new int[edges.length];
    private int size = 1;

    Trie() {
        ids[ROOT] = NONE;
    }

    void put(String piece, int id) {
        int node = ROOT;
        for (int i = 0; i < piece.length(); i++) {
            int child = next(node, piece.charAt(i));
            node = child == NONE ? grow(node, piece.charAt(i)) : child;
        }
        ids[node] = id;
    }

    /** The node at the end of a prefix. */
    int find(String prefix) {
        int node = ROOT;
        for (int i = 0; i < prefix.length() && node != NONE; i++) {
            node = next(node, prefix.charAt(i));
        }
        return node;
    }

    /** The node of the longest piece within a part of a text, starting from a node. */
    int longest(int root, String text, int start, int end) {
        int longest = NONE;
        int node = root;
        for (int i = start; i < end && node != NONE; i++) {
            node = next(node, text.charAt(i));
            longest = node != NONE && ids[node] != NONE ? node : longest;
        }
        return longest;
    }

    /** The id of the piece that ends at a node. */
    int id(int node) {
        return ids[node];
    }

    /** How many characters lead to a node. */
    int depth(int node) {
        return depths[node];
    }

    private int next(int node, char c) {
        int slot = slot(edge(node, c));
        return edges[slot] == 0 ? NONE : children[slot];
    }

    private int grow(int parent, char c) {
        if (size > edges.length / 2) {
            enlarge();
        }
        int slot = slot(edge(parent, c));
        edges[slot] = edge(parent, c);
        children[slot] = size;
        ids[size] = NONE;
        depths[size] = depths[parent] + 1;
        return size++;
    }

    private void enlarge() {
        long[] oldEdges = edges;
        int[] oldChildren = children;
        edges = new long[oldEdges.length * 2];
        children = new int[edges.length];
        ids = Arrays.copyOf(ids, edges.length);
        depths = Arrays.copyOf(depths, edges.length);
        for (int i = 0; i < oldEdges.length; i++) {
            if (oldEdges[i] != 0) {
                int slot = slot(oldEdges[i]);
                edges[slot] = oldEdges[i];
                children[slot] = oldChildren[i];
            }
        }
    }

    /** Where an edge is, or the free slot where it belongs. */
    private int slot(long edge) {
        int mask = edges.length - 1;
        int slot = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (edges[slot] != 0 && edges[slot] != edge) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static long edge(int parent, char c) {
        return ((parent + 1L) << 16) | c;
    }
}
