package io.litserve.infer;

/**
 * The items of one request on the side of its protocol, which makes one reply of what becomes of
 * them. Thread-safe.
 */
public interface Parts {
    /** How many there are. */
    int count();

    /** Of each, from 1, first, to 9, last. */
    int priority();

    /** Begins the output of one item. Whoever begins it sends or discards it. */
    Draft draft(int index);

    /**
     * The request is answered otherwise, or not at all: gives memory back, now and from here on.
     */
    void drop();
}
