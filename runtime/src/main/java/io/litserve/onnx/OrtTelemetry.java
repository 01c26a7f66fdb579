package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * What the library reports to its makers, from 1.29 on: turned off, unless the environment asks for
 * it by {@code ORT_DISABLE_TELEMETRY=0}.
 *
 * <p>A server does not call home unasked. Besides, it crashes: the telemetry matches the command
 * line against a regular expression by recursion, for which the stack is too small from some 4000
 * characters on, and a class path is easily longer.
 */
final class OrtTelemetry {
    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
    private static final FunctionDescriptor SETENV =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);

    private OrtTelemetry() {}

    /**
     * Turns it off for libraries that are loaded later. The library looks at the environment as it
     * is loaded, before it can be told by a call; a value that is there stays.
     */
    static void turnOff() {
        // Windows has no such function, and its library no such telemetry.
        Linker.nativeLinker().defaultLookup().find("setenv").ifPresent(OrtTelemetry::set);
    }

    /** {@code int setenv(const char *name, const char *value, int overwrite)} */
    private static void set(MemorySegment setenv) {
        try (Arena arena = Arena.ofConfined()) {
            int failed =
                    (int)
                            Linker.nativeLinker()
                                    .downcallHandle(setenv, SETENV)
                                    .invokeExact(
                                            arena.allocateFrom(VARIABLE),
                                            arena.allocateFrom("1"),
                                            0);
            if (failed != 0) {
                throw new IllegalStateException("cannot set " + VARIABLE);
            }
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
