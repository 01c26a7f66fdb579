package demo.wordpiece;

import java.util.Arrays;

/** The growing list of a text's token ids, which takes no more than fit a model. */
final class Ids {
    private final int limit;
    private long[] values = new long[64];
    private int size;

    Ids(int limit) {
        this.limit = limit;
    }

    /** Whether more would be cut off. */
    boolean full() {
        return size >= limit;
    }

    int size() {
        return size;
    }

    void add(long id) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = id;
    }

    /** Forgets all but the first ones. */
    void rollBack(int to) {
        size = to;
    }

    /** The ids up to the limit, and a last one. */
    long[] endingIn(long last) {
        int kept = Math.min(size, limit);
        long[] ids = Arrays.copyOf(values, kept + 1);
        ids[kept] = last;
        return ids;
    }
}
