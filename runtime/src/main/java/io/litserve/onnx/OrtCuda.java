package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.litserve.Device;
import io.litserve.onnx.OnnxException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The provider that runs operators on an NVIDIA device, where the library has one.
 *
 * @param device which
 * @param model for messages
 */
record OrtCuda(Device device, String model) {
    private static final String PROVIDER = "CUDAExecutionProvider";

    /**
     * Puts it before the processor in the options of a session.
     *
     * @throws OnnxException if the library has no such provider, or that cannot use the device
     */
    void append(MemorySegment options, Arena arena) {
        List<String> providers = providers(arena);
        if (!providers.contains(PROVIDER)) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    ("%s: device %s, but this ONNX Runtime has only %s (expected: %s; name the library"
                                    + " of com.microsoft.onnxruntime:onnxruntime_gpu, with its"
                                    + " providers beside it, with -D%s=FILE)")
                            .formatted(
                                    model,
                                    device,
                                    String.join(", ", providers),
                                    PROVIDER,
                                    OrtLibraryPath.PROPERTY));
        }
        MemorySegment out = arena.allocate(ADDRESS);
        check(OrtCudaCalls.createCudaProviderOptions(out));
        MemorySegment cuda = out.get(ADDRESS, 0);
        try {
            choose(cuda, arena);
            check(OrtCudaCalls.appendCudaProvider(options, cuda));
        } finally {
            OrtCudaCalls.releaseCudaProviderOptions(cuda);
        }
    }

    private void choose(MemorySegment cuda, Arena arena) {
        MemorySegment key = arena.allocateFrom(ADDRESS, arena.allocateFrom("device_id"));
        MemorySegment value =
                arena.allocateFrom(ADDRESS, arena.allocateFrom(Integer.toString(device.index())));
        check(OrtCudaCalls.updateCudaProviderOptions(cuda, key, value, 1));
    }

    /** What this library can run operators on. */
    private List<String> providers(Arena arena) {
        MemorySegment out = arena.allocate(ADDRESS);
        MemorySegment count = arena.allocate(JAVA_INT);
        check(OrtCudaCalls.getAvailableProviders(out, count));
        int size = count.get(JAVA_INT, 0);
        MemorySegment names = out.get(ADDRESS, 0).reinterpret(size * ADDRESS.byteSize());
        List<String> providers =
                IntStream.range(0, size)
                        .mapToObj(i -> OrtStrings.read(names.getAtIndex(ADDRESS, i)))
                        .toList();
        check(OrtCudaCalls.releaseAvailableProviders(names, size));
        return providers;
    }

    private void check(MemorySegment status) {
        OrtStatus.check(status, model);
    }
}
