package io.litserve.cuda;

import io.litserve.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Work of a device in order: each call adds to it and returns; the device does one after another,
 * beside what other streams have it do.
 *
 * <p>What a call is given must stay until the device is past it. An error of the device shows in
 * one of the calls that come after.
 */
public final class CudaStream implements AutoCloseable {
    private final Cuda cuda;
    private final CudaHandle handle;
    private final CudaContext context;
    private final Driver driver;

    CudaStream(Cuda cuda, CudaHandle handle) {
        this.cuda = cuda;
        this.handle = handle;
        this.context = handle.context();
        this.driver = context.driver();
    }

    /**
     * Allocates memory of the device, uninitialised, from here on in this stream; closing it frees
     * it from there on. Neither waits. Memory that was freed is kept for what comes.
     *
     * @return the caller closes it
     * @throws CudaException if the device has not enough
     */
    public CudaMemory allocate(long byteSize) {
        CudaMemory.size(byteSize);
        long stream = handle.value();
        return new CudaMemory(
                CudaHandle.of(
                        handle.origin(),
                        () ->
                                context.out(
                                        "cuMemAllocAsync",
                                        out ->
                                                driver.memory()
                                                        .memAllocAsync(out, byteSize, stream)),
                        memory ->
                                context.check(
                                        driver.memory().memFreeAsync(memory, stream),
                                        "cuMemFreeAsync")),
                byteSize);
    }

    /**
     * Copies all elements of a tensor to the start of the memory.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    public void upload(Tensor from, CudaMemory to) {
        upload(from, to, from.segment().byteSize());
    }

    /**
     * Copies the first bytes of a tensor to the start of the memory.
     *
     * <p>From a {@link CudaDevice#pinned} tensor it returns at once. From another it may wait until
     * the tensor has been copied, which it is beforehand to memory of the driver's; not even then
     * may the tensor change before the stream is past it.
     *
     * @throws IllegalArgumentException if one has not as many
     */
    public void upload(Tensor from, CudaMemory to, long byteSize) {
        long target = to.address(byteSize);
        MemorySegment source = from.acquire();
        try {
            requireRoom(source, byteSize);
            context.check(
                    driver.memory().memcpyHtoDAsync(target, source, byteSize, handle.use()),
                    "cuMemcpyHtoDAsync_v2");
        } finally {
            from.release();
        }
    }

    /**
     * Copies from the start of the memory to all elements of a tensor.
     *
     * @throws IllegalArgumentException if the memory has fewer bytes
     */
    public void download(CudaMemory from, Tensor to) {
        download(from, to, to.segment().byteSize());
    }

    /**
     * Copies the first bytes of the memory to the start of a tensor.
     *
     * <p>To a {@link CudaDevice#pinned} tensor it returns at once; to another it may wait. The copy
     * is there when the stream is past it.
     *
     * @throws IllegalArgumentException if one has not as many
     */
    public void download(CudaMemory from, Tensor to, long byteSize) {
        long source = from.address(byteSize);
        MemorySegment target = to.acquire();
        try {
            requireRoom(target, byteSize);
            context.check(
                    driver.memory().memcpyDtoHAsync(target, source, byteSize, handle.use()),
                    "cuMemcpyDtoHAsync_v2");
        } finally {
            to.release();
        }
    }

    private static void requireRoom(MemorySegment tensor, long byteSize) {
        if (byteSize > tensor.byteSize()) {
            throw new IllegalArgumentException(
                    "byteSize: %d (expected: 0 to %d, the size of the tensor)"
                            .formatted(byteSize, tensor.byteSize()));
        }
    }

    /**
     * Copies within the device, from the start of one memory to the start of another.
     *
     * @throws IllegalArgumentException if one has not as many bytes
     */
    public void copy(CudaMemory from, CudaMemory to, long byteSize) {
        context.check(
                driver.memory()
                        .memcpyDtoDAsync(
                                to.address(byteSize),
                                from.address(byteSize),
                                byteSize,
                                handle.use()),
                "cuMemcpyDtoDAsync_v2");
    }

    /** Sets every byte of the memory. */
    public void fill(CudaMemory memory, byte value) {
        context.check(
                driver.memory()
                        .memsetD8Async(memory.address(), value, memory.byteSize(), handle.use()),
                "cuMemsetD8Async");
    }

    /** Runs a kernel. */
    public void launch(CudaKernel kernel, CudaGrid grid, CudaArguments arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arguments.in(arena);
            int status =
                    driver.modules()
                            .launchKernel(kernel.function(), grid, handle.use(), parameters);
            if (status != CudaStatus.SUCCESS) {
                context.check(status, "cuLaunchKernel of " + kernel);
            }
        }
    }

    /** Has an event happen when the stream gets here. */
    public void record(CudaEvent event) {
        context.check(driver.streams().eventRecord(event.use(), handle.use()), "cuEventRecord");
    }

    /** Goes on only when an event has happened, which another stream may have recorded. */
    public void await(CudaEvent event) {
        context.check(
                driver.streams().streamWaitEvent(handle.use(), event.use(), 0),
                "cuStreamWaitEvent");
    }

    /** Whether all is done. */
    public boolean isDone() {
        int status = driver.streams().streamQuery(handle.use());
        if (status != CudaStatus.NOT_READY) {
            context.check(status, "cuStreamQuery");
        }
        return status == CudaStatus.SUCCESS;
    }

    /** Waits until all is done. */
    public void synchronize() {
        context.check(driver.streams().streamSynchronize(handle.use()), "cuStreamSynchronize");
    }

    Cuda cuda() {
        return cuda;
    }

    CudaHandle handle() {
        return handle;
    }

    /** Frees it when all is done, without waiting; harmless when repeated. */
    @Override
    public void close() {
        handle.close();
    }
}
