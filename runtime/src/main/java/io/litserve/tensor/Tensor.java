package io.litserve.tensor;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * An array of numbers outside the Java heap: a type, a shape, and the elements in row-major order.
 *
 * <pre>{@code
 * try (Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)) {
 *     x.toFloatArray(); // {1, 2, 3, 4, 5, 6}
 *     x.floatAt(x.shape().index(1, 0)); // 4
 * }
 * }</pre>
 *
 * <p><b>Ownership.</b> Who makes a tensor closes it. One that is passed to a hook or to a model is
 * borrowed for that call; one that a hook returns belongs to the runtime from then on. A view
 * ({@link #slice}, {@link #row}, {@link #reshape}, {@link #unstack}) is a tensor of its own, to be
 * closed by whoever made it, before or after the tensor that it shows: the memory stays until the
 * last of them is closed.
 *
 * <p><b>Closing</b> gives the memory back to a pool, from any thread. Closing twice is harmless, so
 * that who is not sure may close; using a closed tensor in any other way throws {@link
 * IllegalStateException}. A use in flight on another thread, such as a model's run, keeps the
 * memory until it ends. {@link TensorLeaks} tells where tensors were made that nobody closed.
 *
 * <p><b>Elements</b> are counted from 0 in row-major order; {@link Shape#index} tells the number of
 * one from its place along each axis. A method that does not fit the type of the elements throws
 * {@link IllegalArgumentException}, an element that is not there {@link IndexOutOfBoundsException}.
 *
 * <p><b>Threads.</b> Any number may read a tensor; writers see to their order themselves.
 */
public final class Tensor implements AutoCloseable {
    private final Region region;
    private final Storage storage;

    /** Once this is over, the storage is another tensor's. */
    private final int turn;

    /** Has the storage for a turn that has begun. */
    Tensor(Region region, Storage storage, int turn) {
        this.region = region;
        this.storage = storage;
        this.turn = turn;
        TensorLeaks.made(this);
    }

    /** What all tensors hold that were allocated and not closed, in bytes. */
    public static long liveBytes() {
        return TensorPool.liveBytes();
    }

    /**
     * Allocates a tensor without initialising it: it holds what its memory held before.
     *
     * @throws IllegalArgumentException if an extent is negative or the size too large
     * @throws OutOfMemoryError if the system has no such memory
     */
    public static Tensor allocate(DType dtype, long... dims) {
        return TensorPool.take(Shape.byteSize(dtype, dims)).lend(dtype, dims);
    }

    /** The same for a shape that is at hand. */
    public static Tensor allocate(DType dtype, Shape shape) {
        return TensorPool.take(shape.fixed().byteSize(dtype)).lend(dtype, shape);
    }

    /**
     * A tensor over memory that someone else made and takes back. For memory that comes round again
     * there is {@link TensorSlot}.
     *
     * @param memory native, exactly as large as the elements, aligned for their type, and valid
     *     until {@code release}
     * @param release runs once, when the tensor is closed and no use is left, on the thread that
     *     saw to that; must not throw
     * @throws IllegalArgumentException if the memory is on the heap or of another size
     */
    public static Tensor over(MemorySegment memory, DType dtype, Shape shape, Runnable release) {
        return new TensorSlot(release).over(memory, dtype, shape);
    }

    /** A copy as {@link DType#FP32}; the array must have as many elements as the shape. */
    public static Tensor of(float[] values, long... dims) {
        return sized(values.length, DType.FP32, dims).filled(values, JAVA_FLOAT);
    }

    /** A copy as {@link DType#FP64}; the array must have as many elements as the shape. */
    public static Tensor of(double[] values, long... dims) {
        return sized(values.length, DType.FP64, dims).filled(values, JAVA_DOUBLE);
    }

    /** A copy as {@link DType#INT64}; the array must have as many elements as the shape. */
    public static Tensor of(long[] values, long... dims) {
        return sized(values.length, DType.INT64, dims).filled(values, JAVA_LONG);
    }

    /** A copy as {@link DType#INT32}; the array must have as many elements as the shape. */
    public static Tensor of(int[] values, long... dims) {
        return sized(values.length, DType.INT32, dims).filled(values, JAVA_INT);
    }

    /** A copy as {@link DType#INT16}; the array must have as many elements as the shape. */
    public static Tensor of(short[] values, long... dims) {
        return sized(values.length, DType.INT16, dims).filled(values, JAVA_SHORT);
    }

    /** A copy as {@link DType#INT8}; the array must have as many elements as the shape. */
    public static Tensor of(byte[] values, long... dims) {
        return sized(values.length, DType.INT8, dims).filled(values, JAVA_BYTE);
    }

    /** A copy as {@link DType#BOOL}; the array must have as many elements as the shape. */
    public static Tensor of(boolean[] values, long... dims) {
        return sized(values.length, DType.BOOL, dims).filled(Elements.bytes(values), JAVA_BYTE);
    }

    /**
     * A copy of elements of any type, in the machine's byte order.
     *
     * @param elements on the heap or off it, exactly as many as the shape has
     */
    public static Tensor of(MemorySegment elements, DType dtype, long... dims) {
        Tensor tensor = sized(elements.byteSize() / dtype.byteSize(), dtype, dims);
        tensor.region.memory().copyFrom(elements);
        return tensor;
    }

    private static Tensor sized(long elements, DType dtype, long... dims) {
        if (elements * dtype.byteSize() != Shape.byteSize(dtype, dims)) {
            Shape shape = new Shape(dims);
            throw new IllegalArgumentException(
                    "elements: %d (expected: %d for shape %s)"
                            .formatted(elements, shape.size(), shape));
        }
        return allocate(dtype, dims);
    }

    /** Without a MemorySegment for the array, which would be garbage. */
    private Tensor filled(Object values, ValueLayout layout) {
        MemorySegment memory = region.memory();
        int count = Math.toIntExact(memory.byteSize() / layout.byteSize());
        MemorySegment.copy(values, 0, memory, layout, 0, count);
        return this;
    }

    /**
     * Tensors of one type and shape along a new first axis: {@code [3]} and {@code [3]} are stacked
     * to {@code [2,3]}. A view if they lie side by side in one memory, as {@link #unstack} left
     * them, else a copy; the rows stay their owners' either way.
     *
     * @throws IllegalArgumentException if there are none, or two differ in type or shape
     */
    public static Tensor stack(List<Tensor> rows) {
        return Stacking.stack(rows);
    }

    /** The type of the elements. */
    public DType dtype() {
        requireOpen();
        return region.dtype();
    }

    /** The extents. */
    public Shape shape() {
        requireOpen();
        return region.shape();
    }

    /**
     * The elements, {@code shape().byteSize(dtype())} bytes.
     *
     * <p>The segment is not guarded: nobody reports that it is touched after the tensor is closed.
     * Where another thread may close, use it between {@link #acquire} and {@link #release}.
     */
    public MemorySegment segment() {
        requireOpen();
        return region.memory();
    }

    /**
     * Starts a use: the memory stays until {@link #release}, even if the tensor is closed
     * meanwhile. For code that hands the address to native code.
     *
     * @return the elements
     */
    public MemorySegment acquire() {
        if (!storage.acquire(turn)) {
            throw closed();
        }
        return region.memory();
    }

    /** Ends a use that {@link #acquire} started; {@link IllegalStateException} if there is none. */
    public void release() {
        storage.release(turn);
    }

    /** The rows from one on and before another, along the first axis: a view. */
    public Tensor slice(long from, long to) {
        return Views.slice(this, from, to);
    }

    /** One element of the first axis, which the result lacks: a view. */
    public Tensor row(long index) {
        return Views.row(this, index);
    }

    /** Each {@link #row}, in order: views, each of which is to be closed. */
    public List<Tensor> unstack() {
        return Stacking.unstack(this);
    }

    /** The same elements in another shape of the same size: a view. */
    public Tensor reshape(long... dims) {
        return Views.reshape(this, new Shape(dims).fixed());
    }

    /** A view of a part of the memory; the caller holds a use. */
    Tensor part(Region part) {
        return storage.part(turn, part);
    }

    /** A view of a part, although closed, if any other is left; then an action ends with it. */
    Optional<Tensor> survivingPart(Region part, Runnable after) {
        return storage.survivingPart(turn, part, after);
    }

    /** What it shows, whether it is open or not. */
    Region region() {
        return region;
    }

    /** Where its memory is from, whether it is open or not. */
    Storage storage() {
        return storage;
    }

    /** Overwrites all elements with as many others, in the machine's byte order. */
    public void copyFrom(MemorySegment elements) {
        Elements.write(this, elements);
    }

    /** An element of an FP32 tensor, or of a FP16 or BF16 one, exactly. */
    public float floatAt(long index) {
        return Elements.floatAt(this, index);
    }

    /** Sets an element of an FP32 tensor, or the nearest of an FP16 or BF16 one. */
    public void setFloat(long index, float value) {
        Elements.setFloat(this, index, value);
    }

    /** An element of an FP64 tensor. */
    public double doubleAt(long index) {
        return Elements.at(index, this, Elements.DOUBLE).getAtIndex(JAVA_DOUBLE, index);
    }

    /** Sets an element of an FP64 tensor. */
    public void setDouble(long index, double value) {
        Elements.at(index, this, Elements.DOUBLE).setAtIndex(JAVA_DOUBLE, index, value);
    }

    /** An element of an INT64 or UINT64 tensor, as bits. */
    public long longAt(long index) {
        return Elements.at(index, this, Elements.LONG).getAtIndex(JAVA_LONG, index);
    }

    /** Sets the bits of an element of an INT64 or UINT64 tensor. */
    public void setLong(long index, long value) {
        Elements.at(index, this, Elements.LONG).setAtIndex(JAVA_LONG, index, value);
    }

    /** An element of an INT32 or UINT32 tensor, as bits. */
    public int intAt(long index) {
        return Elements.at(index, this, Elements.INT).getAtIndex(JAVA_INT, index);
    }

    /** Sets the bits of an element of an INT32 or UINT32 tensor. */
    public void setInt(long index, int value) {
        Elements.at(index, this, Elements.INT).setAtIndex(JAVA_INT, index, value);
    }

    /** An element of a tensor of any type of 16 bits, as bits. */
    public short shortAt(long index) {
        return Elements.at(index, this, Elements.SHORT).getAtIndex(JAVA_SHORT, index);
    }

    /** Sets the bits of an element of a tensor of any type of 16 bits. */
    public void setShort(long index, short value) {
        Elements.at(index, this, Elements.SHORT).setAtIndex(JAVA_SHORT, index, value);
    }

    /** An element of an INT8 or UINT8 tensor, as bits. */
    public byte byteAt(long index) {
        return Elements.at(index, this, Elements.BYTE).get(JAVA_BYTE, index);
    }

    /** Sets the bits of an element of an INT8 or UINT8 tensor. */
    public void setByte(long index, byte value) {
        Elements.at(index, this, Elements.BYTE).set(JAVA_BYTE, index, value);
    }

    /** An element of a BOOL tensor. */
    public boolean booleanAt(long index) {
        return Elements.at(index, this, Elements.BOOLEAN).get(JAVA_BYTE, index) != 0;
    }

    /** Sets an element of a BOOL tensor. */
    public void setBoolean(long index, boolean value) {
        Elements.at(index, this, Elements.BOOLEAN).set(JAVA_BYTE, index, (byte) (value ? 1 : 0));
    }

    /** A copy of the elements of an FP32 tensor, or of those of a FP16 or BF16 one, exactly. */
    public float[] toFloatArray() {
        return Elements.floats(this);
    }

    /** A copy of the elements of an FP64 tensor. */
    public double[] toDoubleArray() {
        return Elements.copy(this, Elements.DOUBLE, memory -> memory.toArray(JAVA_DOUBLE));
    }

    /** A copy of the elements of an INT64 or UINT64 tensor, as bits. */
    public long[] toLongArray() {
        return Elements.copy(this, Elements.LONG, memory -> memory.toArray(JAVA_LONG));
    }

    /** A copy of the elements of an INT32 or UINT32 tensor, as bits. */
    public int[] toIntArray() {
        return Elements.copy(this, Elements.INT, memory -> memory.toArray(JAVA_INT));
    }

    /** A copy of the elements of a tensor of any type of 16 bits, as bits. */
    public short[] toShortArray() {
        return Elements.copy(this, Elements.SHORT, memory -> memory.toArray(JAVA_SHORT));
    }

    /** A copy of the elements of an INT8 or UINT8 tensor, as bits. */
    public byte[] toByteArray() {
        return Elements.copy(this, Elements.BYTE, memory -> memory.toArray(JAVA_BYTE));
    }

    /** A copy of the elements of a BOOL tensor. */
    public boolean[] toBooleanArray() {
        return Elements.copy(this, Elements.BOOLEAN, Elements::booleans);
    }

    private void requireOpen() {
        if (!storage.isOpen(turn)) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException("tensor is closed: " + this);
    }

    /** Gives the memory back, now or when its last use or view ends; harmless when repeated. */
    @Override
    public void close() {
        TensorLeaks.closed(this);
        storage.close(turn);
    }

    /** The type and the shape: {@code FP32[2,3]}. */
    @Override
    public String toString() {
        return region.toString();
    }
}
