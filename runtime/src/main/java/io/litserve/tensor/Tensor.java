package io.litserve.tensor;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.litserve.memory.Lifetime;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * An array of numbers outside the Java heap: a type, a shape, and the elements in row-major order.
 *
 * <pre>{@code
 * try (Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)) {
 *     x.toFloatArray(); // {1, 2, 3, 4, 5, 6}
 * }
 * }</pre>
 *
 * <p><b>Ownership.</b> Who makes a tensor closes it. One that is passed to a hook or to a model is
 * borrowed for that call; one that a hook returns belongs to the runtime from then on.
 *
 * <p><b>Closing</b> gives the memory back, from any thread. Closing twice is harmless; using a
 * closed tensor in any other way throws {@link IllegalStateException}. A use in flight on another
 * thread, such as a model's run, keeps the memory until it ends.
 *
 * <p><b>Threads.</b> Any number may read a tensor; writes need the order that the writers give
 * them.
 */
public final class Tensor implements AutoCloseable {
    private final DType dtype;
    private final Shape shape;
    private final MemorySegment segment;
    private final Lifetime lifetime;

    private Tensor(DType dtype, Shape shape, MemorySegment segment, Runnable release) {
        this.dtype = dtype;
        this.shape = shape;
        this.segment = segment;
        this.lifetime = new Lifetime(release);
    }

    /** What all tensors hold that were allocated and not closed, in bytes. */
    public static long liveBytes() {
        return TensorMemory.liveBytes();
    }

    /**
     * Allocates a tensor without initialising it: it holds what its memory held before.
     *
     * @throws IllegalArgumentException if an extent is negative or the size too large
     * @throws OutOfMemoryError if the system has no such memory
     */
    public static Tensor allocate(DType dtype, long... dims) {
        return allocate(dtype, new Shape(dims));
    }

    /** The same for a shape that is at hand. */
    public static Tensor allocate(DType dtype, Shape shape) {
        TensorMemory memory = TensorMemory.allocate(fixed(shape).byteSize(dtype));
        return new Tensor(dtype, shape, memory.segment(), memory::free);
    }

    /**
     * A tensor over memory that someone else made and takes back.
     *
     * @param memory native, exactly as large as the elements, aligned for their type, and valid
     *     until {@code release}
     * @param release runs once, when the tensor is closed and no use is left, on the thread that
     *     saw to that; must not throw
     * @throws IllegalArgumentException if the memory is on the heap or of another size
     */
    public static Tensor over(MemorySegment memory, DType dtype, Shape shape, Runnable release) {
        long expected = fixed(shape).byteSize(dtype);
        if (!memory.isNative() || memory.byteSize() != expected) {
            throw new IllegalArgumentException(
                    "memory: " + memory + " (expected: " + expected + " native bytes)");
        }
        return new Tensor(dtype, shape, memory, release);
    }

    /** A copy as {@link DType#FP32}; the array must have as many elements as the shape. */
    public static Tensor of(float[] values, long... dims) {
        return filled(DType.FP32, MemorySegment.ofArray(values), dims);
    }

    /** A copy as {@link DType#FP64}; the array must have as many elements as the shape. */
    public static Tensor of(double[] values, long... dims) {
        return filled(DType.FP64, MemorySegment.ofArray(values), dims);
    }

    /** A copy as {@link DType#INT64}; the array must have as many elements as the shape. */
    public static Tensor of(long[] values, long... dims) {
        return filled(DType.INT64, MemorySegment.ofArray(values), dims);
    }

    /** A copy as {@link DType#INT32}; the array must have as many elements as the shape. */
    public static Tensor of(int[] values, long... dims) {
        return filled(DType.INT32, MemorySegment.ofArray(values), dims);
    }

    /** A copy as {@link DType#INT16}; the array must have as many elements as the shape. */
    public static Tensor of(short[] values, long... dims) {
        return filled(DType.INT16, MemorySegment.ofArray(values), dims);
    }

    /** A copy as {@link DType#INT8}; the array must have as many elements as the shape. */
    public static Tensor of(byte[] values, long... dims) {
        return filled(DType.INT8, MemorySegment.ofArray(values), dims);
    }

    /** A copy as {@link DType#BOOL}; the array must have as many elements as the shape. */
    public static Tensor of(boolean[] values, long... dims) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return filled(DType.BOOL, MemorySegment.ofArray(bytes), dims);
    }

    private static Tensor filled(DType dtype, MemorySegment values, long... dims) {
        Shape shape = fixed(new Shape(dims));
        long elements = values.byteSize() / dtype.byteSize();
        if (elements != shape.size()) {
            throw new IllegalArgumentException(
                    "elements: %d (expected: %d for shape %s)"
                            .formatted(elements, shape.size(), shape));
        }
        Tensor tensor = allocate(dtype, shape);
        tensor.segment.copyFrom(values);
        return tensor;
    }

    private static Shape fixed(Shape shape) {
        if (!shape.isFixed()) {
            throw new IllegalArgumentException("shape: " + shape + " (expected: each >= 0)");
        }
        return shape;
    }

    /** The type of the elements. */
    public DType dtype() {
        requireOpen();
        return dtype;
    }

    /** The extents. */
    public Shape shape() {
        requireOpen();
        return shape;
    }

    /**
     * The elements, {@code shape().byteSize(dtype())} bytes.
     *
     * <p>The segment is not guarded: touching it after the tensor is closed is an error that nobody
     * reports. Where another thread may close, use it between {@link #acquire} and {@link
     * #release}.
     */
    public MemorySegment segment() {
        requireOpen();
        return segment;
    }

    /**
     * Starts a use: the memory stays until {@link #release}, even if the tensor is closed
     * meanwhile. For code that hands the address to native code.
     *
     * @return the elements
     */
    public MemorySegment acquire() {
        if (!lifetime.acquire()) {
            throw closed();
        }
        return segment;
    }

    /**
     * Ends a use that {@link #acquire} started.
     *
     * @throws IllegalStateException if there is none
     */
    public void release() {
        lifetime.release();
    }

    /** A copy of the elements of a {@link DType#FP32} tensor. */
    public float[] toFloatArray() {
        require(dtype == DType.FP32, "FP32");
        return copy(memory -> memory.toArray(JAVA_FLOAT));
    }

    /** A copy of the elements of a {@link DType#FP64} tensor. */
    public double[] toDoubleArray() {
        require(dtype == DType.FP64, "FP64");
        return copy(memory -> memory.toArray(JAVA_DOUBLE));
    }

    /** A copy of the elements of an {@link DType#INT64} or {@link DType#UINT64} tensor, as bits. */
    public long[] toLongArray() {
        require(dtype == DType.INT64 || dtype == DType.UINT64, "INT64 or UINT64");
        return copy(memory -> memory.toArray(JAVA_LONG));
    }

    /** A copy of the elements of an {@link DType#INT32} or {@link DType#UINT32} tensor, as bits. */
    public int[] toIntArray() {
        require(dtype == DType.INT32 || dtype == DType.UINT32, "INT32 or UINT32");
        return copy(memory -> memory.toArray(JAVA_INT));
    }

    /** A copy of the elements of a tensor of any type of 16 bits, as bits. */
    public short[] toShortArray() {
        require(dtype.byteSize() == Short.BYTES, "INT16, UINT16, FP16 or BF16");
        return copy(memory -> memory.toArray(JAVA_SHORT));
    }

    /** A copy of the elements of an {@link DType#INT8} or {@link DType#UINT8} tensor, as bits. */
    public byte[] toByteArray() {
        require(dtype == DType.INT8 || dtype == DType.UINT8, "INT8 or UINT8");
        return copy(memory -> memory.toArray(JAVA_BYTE));
    }

    /** A copy of the elements of a {@link DType#BOOL} tensor. */
    public boolean[] toBooleanArray() {
        require(dtype == DType.BOOL, "BOOL");
        return copy(Tensor::booleans);
    }

    private static boolean[] booleans(MemorySegment memory) {
        boolean[] values = new boolean[Math.toIntExact(memory.byteSize())];
        for (int i = 0; i < values.length; i++) {
            values[i] = memory.get(JAVA_BYTE, i) != 0;
        }
        return values;
    }

    private <T> T copy(Function<MemorySegment, T> copier) {
        MemorySegment memory = acquire();
        try {
            return copier.apply(memory);
        } finally {
            release();
        }
    }

    private void require(boolean fits, String expected) {
        requireOpen();
        if (!fits) {
            throw new IllegalArgumentException("dtype: " + dtype + " (expected: " + expected + ")");
        }
    }

    private void requireOpen() {
        if (!lifetime.isOpen()) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException("tensor is closed: " + this);
    }

    /** Gives the memory back, now or when the last use in flight ends; harmless when repeated. */
    @Override
    public void close() {
        lifetime.close();
    }

    /** The type and the shape: {@code FP32[2,3]}. */
    @Override
    public String toString() {
        return dtype.toString() + shape;
    }
}
