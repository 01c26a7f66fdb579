package io.litserve.tensor;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * The C library's memory, linked with the first tensor. Pointers are numbers: a MemorySegment for
 * each would be garbage.
 */
final class MallocCalls {
    private static final MethodHandle MALLOC =
            link("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = link("free", FunctionDescriptor.ofVoid(JAVA_LONG));

    private MallocCalls() {}

    /** {@code void *malloc(size_t size)} */
    static long malloc(long size) {
        try {
            return (long) MALLOC.invokeExact(size);
        } catch (Throwable t) {
            throw unchecked(t);
        }
    }

    /** {@code void free(void *ptr)} */
    static void free(long block) {
        try {
            FREE.invokeExact(block);
        } catch (Throwable t) {
            throw unchecked(t);
        }
    }

    /** A downcall declares {@code Throwable} but throws nothing checked. */
    private static RuntimeException unchecked(Throwable t) {
        switch (t) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(t);
        }
    }

    private static MethodHandle link(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
