package io.litserve.binding;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What generated calls of C functions have in common. */
public final class NativeCall {
    private NativeCall() {}

    /**
     * A copy in UTF-8 that ends in a zero, valid as long as the arena.
     *
     * @throws IllegalArgumentException if the text has a zero itself, where C would take it to end
     */
    public static MemorySegment string(String text, Arena arena) {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new IllegalArgumentException(
                    "string: a zero at " + zero + " (expected: none, C would end there)");
        }
        return arena.allocateFrom(text);
    }

    /** What a downcall threw: it declares {@code Throwable} but throws nothing checked. */
    public static RuntimeException unchecked(Throwable t) {
        switch (t) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(t);
        }
    }
}
