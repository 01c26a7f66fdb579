package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Asks the library what it was told, by functions of it that only tests call. */
final class OrtInspection {
    private static final MethodHandle GET_SESSION_CONFIG_ENTRY =
            OrtApi.status(238, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CREATE_ALLOCATOR =
            OrtApi.status(131, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle RELEASE_ALLOCATOR = OrtApi.release(132);
    private static final MethodHandle ALLOCATOR_GET_STATS = OrtApi.status(319, ADDRESS, ADDRESS);
    private static final MethodHandle GET_KEY_VALUE =
            OrtApi.link(297, FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle RELEASE_KEY_VALUE_PAIRS = OrtApi.release(300);

    private OrtInspection() {}

    /** A configuration entry of options. */
    static String configEntry(OrtOptions options, String key) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(64);
            MemorySegment size = arena.allocate(JAVA_LONG);
            size.set(JAVA_LONG, 0, value.byteSize());
            OrtStatus.check(
                    (MemorySegment)
                            GET_SESSION_CONFIG_ENTRY.invokeExact(
                                    options.pointer(), arena.allocateFrom(key), value, size),
                    key);
            return value.getString(0);
        }
    }

    /** A statistic of the memory that a session gives its results; empty if it keeps none. */
    static String memoryStatistic(OrtSession session, String key) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            OrtStatus.check(
                    (MemorySegment)
                            CREATE_ALLOCATOR.invokeExact(
                                    session.pointer(), session.env().memoryInfo(), out),
                    key);
            MemorySegment allocator = out.get(ADDRESS, 0);
            OrtStatus.check((MemorySegment) ALLOCATOR_GET_STATS.invokeExact(allocator, out), key);
            MemorySegment stats = out.get(ADDRESS, 0);
            MemorySegment value =
                    (MemorySegment) GET_KEY_VALUE.invokeExact(stats, arena.allocateFrom(key));
            String text = value.address() == 0 ? "" : OrtStrings.read(value);
            RELEASE_KEY_VALUE_PAIRS.invokeExact(stats);
            RELEASE_ALLOCATOR.invokeExact(allocator);
            return text;
        }
    }
}
