package io.litserve.cuda;

/**
 * The threads that run a kernel.
 *
 * @param blocks how many blocks of threads
 * @param threads how many threads in each block, on all devices 1024 at most
 * @param sharedBytes the memory that the threads of a block share, beyond what the kernel declares
 */
public record CudaGrid(Extent blocks, Extent threads, int sharedBytes) {
    /** Checks the shared memory. */
    public CudaGrid {
        if (sharedBytes < 0) {
            throw new IllegalArgumentException("sharedBytes: " + sharedBytes + " (expected: >= 0)");
        }
    }

    /**
     * At least as many threads as there are elements, in blocks along one axis; the kernel ignores
     * those that are too many.
     *
     * @param elements at least 1
     * @param blockSize the threads of a block, a multiple of 32
     */
    public static CudaGrid covering(long elements, int blockSize) {
        long blocks = Math.ceilDiv(elements, (long) blockSize);
        return new CudaGrid(Extent.of(Math.toIntExact(blocks)), Extent.of(blockSize), 0);
    }

    /**
     * How many along each of three axes.
     *
     * @param x at least 1
     * @param y at least 1
     * @param z at least 1
     */
    public record Extent(int x, int y, int z) {
        /** Checks each. */
        public Extent {
            if (x < 1 || y < 1 || z < 1) {
                throw new IllegalArgumentException(
                        "extent: %d, %d, %d (expected: each >= 1)".formatted(x, y, z));
            }
        }

        /** So many along one axis. */
        public static Extent of(int x) {
            return new Extent(x, 1, 1);
        }
    }
}
