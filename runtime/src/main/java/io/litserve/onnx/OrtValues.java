package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The two arrays by which a run takes its inputs, or its outputs: names and values.
 *
 * <p>Owns the values that it holds. Belongs to one thread.
 */
final class OrtValues {
    private final MemorySegment names;
    private final MemorySegment values;
    private final int capacity;
    private int count;

    /** Room for so many. */
    OrtValues(int capacity) {
        this.names = Arena.ofAuto().allocate(ADDRESS, capacity);
        this.values = Arena.ofAuto().allocate(ADDRESS, capacity);
        this.capacity = capacity;
    }

    /** Adds a name, with a value that is the holder's from now on; 0 for the library to make. */
    void add(MemorySegment name, long value) {
        names.setAtIndex(ADDRESS, count, name);
        values.setAtIndex(JAVA_LONG, count, value);
        count++;
    }

    /** {@code const char*} */
    MemorySegment name(int index) {
        return names.getAtIndex(ADDRESS, index);
    }

    /** {@code const char* const*} */
    MemorySegment names() {
        return names;
    }

    /** {@code OrtValue**} */
    MemorySegment values() {
        return values;
    }

    /** How many there is room for. */
    int capacity() {
        return capacity;
    }

    /** How many were added. */
    int count() {
        return count;
    }

    /** {@code OrtValue*}, still the holder's. */
    long get(int index) {
        return values.getAtIndex(JAVA_LONG, index);
    }

    /** Leaves a value to the caller. */
    void handOver(int index) {
        values.setAtIndex(JAVA_LONG, index, 0);
    }

    /** Releases the values that are still the holder's, and empties the arrays. */
    void release() {
        for (int i = 0; i < count; i++) {
            if (get(i) != 0) {
                OrtTensorCalls.releaseValue(get(i));
            }
        }
        count = 0;
    }
}
