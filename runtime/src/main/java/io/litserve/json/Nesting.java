package io.litserve.json;

import java.util.BitSet;

/** Where in its objects and arrays a document is that is being written. */
final class Nesting {
    private static final int DEEPEST = 1000;

    /** Which levels are objects: those up to 64 as bits of a number, all others in a set. */
    private long shallow;

    private BitSet deep;
    private int depth;
    private boolean empty = true;
    private boolean named;

    /** A value comes next; whether a comma comes before it. */
    boolean value() {
        if (depth == 0 && !empty) {
            throw new IllegalStateException("a document has one value");
        }
        if (inObject()) {
            return nameless();
        }
        boolean follows = !empty;
        empty = false;
        return follows;
    }

    private boolean nameless() {
        if (!named) {
            throw new IllegalStateException("a value in an object needs a name");
        }
        named = false;
        return false;
    }

    /** A name comes next; whether a comma comes before it. */
    boolean name() {
        if (!inObject() || named) {
            throw new IllegalStateException("a name belongs before a value of an object");
        }
        boolean follows = !empty;
        empty = false;
        named = true;
        return follows;
    }

    /** An object begins, or an array. */
    void begin(boolean object) {
        if (depth == DEEPEST) {
            throw new IllegalStateException("nested more than " + DEEPEST + " deep");
        }
        depth++;
        mark(object);
        empty = true;
    }

    private void mark(boolean object) {
        if (depth < Long.SIZE) {
            long bit = 1L << depth;
            shallow = object ? shallow | bit : shallow & ~bit;
            return;
        }
        if (deep == null) {
            deep = new BitSet();
        }
        deep.set(depth, object);
    }

    /** An object ends, or an array. */
    void end(boolean object) {
        if (depth == 0 || inObject() != object || named) {
            throw new IllegalStateException("nothing that ends here has begun");
        }
        depth--;
        empty = false;
    }

    private boolean inObject() {
        return depth < Long.SIZE ? ((shallow >> depth) & 1) != 0 : deep.get(depth);
    }

    /** Whether all that began has ended. */
    boolean isOver() {
        return depth == 0;
    }
}
