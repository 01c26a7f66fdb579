package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What all sessions of the process share; made with the first session, never released.
 *
 * @param env {@code OrtEnv*}
 * @param allocator {@code OrtAllocator*}, of the strings that the library returns
 * @param memoryInfo {@code OrtMemoryInfo*} of the memory of tensors
 */
record OrtEnv(MemorySegment env, MemorySegment allocator, MemorySegment memoryInfo) {
    private static final String SUBJECT = "ONNX Runtime";

    /** Nothing is printed: what the library would log about a failure, its status says too. */
    private static final int FATAL = 4;

    /** {@code OrtDeviceAllocator}, since the memory of tensors is not the library's. */
    private static final int DEVICE_ALLOCATOR = 0;

    /** {@code OrtMemTypeDefault} */
    private static final int DEFAULT_MEMORY = 0;

    private static OrtEnv shared;

    /**
     * The one of this process; loads the library if need be.
     *
     * @throws OnnxException if there is no library that fits, each time with the reason
     */
    static synchronized OrtEnv shared() {
        if (shared == null) {
            OrtLibrary.table();
            shared = create();
        }
        return shared;
    }

    private static OrtEnv create() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            OrtStatus.check(OrtCalls.createEnv(FATAL, name(), out), SUBJECT);
            MemorySegment env = out.get(ADDRESS, 0);
            OrtStatus.check(OrtCalls.getAllocatorWithDefaultOptions(out), SUBJECT);
            MemorySegment allocator = out.get(ADDRESS, 0);
            OrtStatus.check(
                    OrtCalls.createCpuMemoryInfo(DEVICE_ALLOCATOR, DEFAULT_MEMORY, out), SUBJECT);
            return new OrtEnv(env, allocator, out.get(ADDRESS, 0));
        }
    }

    private static MemorySegment name() {
        return Arena.global().allocateFrom("litserve");
    }
}
