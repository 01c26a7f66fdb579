package io.litserve.cuda;

/**
 * Memory of a device.
 *
 * <p>What {@link CudaDevice#allocate} made is freed at once when it is closed; what {@link
 * CudaStream#allocate} made, when the stream gets there.
 */
public final class CudaMemory implements AutoCloseable {
    private final CudaHandle handle;
    private final long byteSize;

    CudaMemory(CudaHandle handle, long byteSize) {
        this.handle = handle;
        this.byteSize = byteSize;
    }

    static long size(long byteSize) {
        if (byteSize < 1) {
            throw new IllegalArgumentException("byteSize: " + byteSize + " (expected: >= 1)");
        }
        return byteSize;
    }

    /** How large it is. */
    public long byteSize() {
        return byteSize;
    }

    /**
     * Where it is on the device, for native code of your own.
     *
     * @throws IllegalStateException if it is closed
     */
    public long address() {
        return handle.value();
    }

    /** Where it is, if so many bytes fit. */
    long address(long bytes) {
        if (bytes < 0 || bytes > byteSize) {
            throw new IllegalArgumentException(
                    "byteSize: %d (expected: 0 to %d, the size of the memory)"
                            .formatted(bytes, byteSize));
        }
        return address();
    }

    /** Frees it; harmless when repeated. */
    @Override
    public void close() {
        handle.close();
    }
}
