package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.litserve.binding.NativeCall;
import io.litserve.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors of strings, which ONNX Runtime keeps as objects of its own.
 *
 * @param env of the session
 * @param model for messages
 */
record OrtStringTensor(OrtEnv env, String model) {
    /**
     * Makes an {@code OrtValue} with copies of the strings; the caller releases it.
     *
     * @throws IllegalArgumentException if a string has a zero, where C would take it to end
     */
    MemorySegment make(OnnxStrings strings) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = empty(strings.shape(), arena);
            try {
                fill(value, strings.values(), arena);
                return value;
            } catch (RuntimeException e) {
                OrtTensorCalls.releaseValue(value.address());
                throw e;
            }
        }
    }

    private MemorySegment empty(Shape shape, Arena arena) {
        MemorySegment out = arena.allocate(ADDRESS);
        check(
                OrtStringCalls.createTensorAsOrtValue(
                        env.allocator(),
                        arena.allocateFrom(JAVA_LONG, shape.dims()),
                        shape.rank(),
                        OrtElementType.STRING,
                        out));
        return out.get(ADDRESS, 0);
    }

    private void fill(MemorySegment value, List<String> strings, Arena arena) {
        MemorySegment pointers = arena.allocate(ADDRESS, strings.size());
        for (int i = 0; i < strings.size(); i++) {
            String text = NativeCall.withoutZero(strings.get(i));
            pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(text));
        }
        check(OrtStringCalls.fillStringTensor(value, pointers, strings.size()));
    }

    /** A copy of the strings of an {@code OrtValue}, which stays the caller's. */
    OnnxStrings read(MemorySegment value, Shape shape) {
        int count = Math.toIntExact(shape.size());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_LONG);
            check(OrtStringCalls.getStringTensorDataLength(value, length));
            MemorySegment bytes = arena.allocate(length.get(JAVA_LONG, 0));
            MemorySegment starts = arena.allocate(JAVA_LONG, count);
            check(
                    OrtStringCalls.getStringTensorContent(
                            value, bytes, bytes.byteSize(), starts, count));
            return new OnnxStrings(split(bytes, starts, count), shape);
        }
    }

    private static List<String> split(MemorySegment bytes, MemorySegment starts, int count) {
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long start = starts.getAtIndex(JAVA_LONG, i);
            long end = i + 1 < count ? starts.getAtIndex(JAVA_LONG, i + 1L) : bytes.byteSize();
            byte[] utf8 = bytes.asSlice(start, end - start).toArray(JAVA_BYTE);
            strings.add(new String(utf8, StandardCharsets.UTF_8));
        }
        return strings;
    }

    private void check(MemorySegment status) {
        OrtStatus.check(status, model);
    }
}
