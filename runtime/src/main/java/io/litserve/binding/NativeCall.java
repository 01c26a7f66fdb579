package io.litserve.binding;

/** What generated calls of C functions have in common. */
public final class NativeCall {
    private NativeCall() {}

    /**
     * The text itself, of which a copy that ends in a zero is to be passed.
     *
     * @throws IllegalArgumentException if it has a zero itself, where C would take it to end
     */
    public static String withoutZero(String text) {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new IllegalArgumentException(
                    "string: a zero at " + zero + " (expected: none, C would end there)");
        }
        return text;
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
