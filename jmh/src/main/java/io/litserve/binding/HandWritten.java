package io.litserve.binding;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** What one would write by hand. */
final class HandWritten implements LibC {
    private static final MethodHandle LABS =
            link("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle STRLEN =
            link("strlen", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    @Override
    public long labs(long x) {
        try {
            return (long) LABS.invokeExact(x);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    @Override
    public long strlen(String s) {
        try (Arena arena = Arena.ofConfined()) {
            return (long) STRLEN.invokeExact(arena.allocateFrom(s));
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    private static MethodHandle link(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
