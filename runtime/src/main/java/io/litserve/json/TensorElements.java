package io.litserve.json;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The elements of a tensor while they are read, in memory that grows unless their number is
 * declared. Holds the memory until the tensor is taken.
 */
final class TensorElements implements AutoCloseable {
    private static final long FIRST_ROOM = 256;

    private final DType dtype;
    private final Numbers numbers;
    private final boolean grows;
    private Tensor tensor;
    private MemorySegment memory;
    private Cells cells;
    private long room;
    private long count;

    private TensorElements(Tensor room, boolean grows, Numbers numbers) {
        this.dtype = room.dtype();
        this.numbers = numbers;
        this.grows = grows;
        use(room);
    }

    /** Of a declared item, in memory of its own. */
    static TensorElements of(TensorItem item, Numbers numbers) {
        Optional<Shape> known = item.shape().filter(Shape::isFixed);
        Shape room = known.orElseGet(() -> new Shape(FIRST_ROOM));
        return new TensorElements(Tensor.allocate(item.dtype(), room), known.isEmpty(), numbers);
    }

    /** As many as a tensor has room for, which is taken over. */
    static TensorElements in(Tensor room, Numbers numbers) {
        return new TensorElements(room, false, numbers);
    }

    private void use(Tensor next) {
        tensor = next;
        memory = next.segment();
        cells = new Cells(dtype, memory);
        room = next.shape().size();
    }

    /** Reads the value here as the next element; what is too much is passed over. */
    void read() {
        if (count == room && grows) {
            grow();
        }
        if (count < room) {
            store(count);
        }
        count++;
    }

    /**
     * Reads what comes next in the array here, as long as there is room and each is a number that
     * plainly fits.
     *
     * @return how many
     */
    long readNumbers(Tokens tokens) {
        if (count >= room) {
            return 0;
        }
        long read = tokens.readNumbers(cells, count, room);
        count += read;
        return read;
    }

    private void grow() {
        Tensor larger = Tensor.allocate(dtype, 2 * room);
        larger.segment().asSlice(0, memory.byteSize()).copyFrom(memory);
        tensor.close();
        use(larger);
    }

    private void store(long at) {
        switch (dtype) {
            case BOOL -> memory.set(JAVA_BYTE, at, (byte) (numbers.booleanValue() ? 1 : 0));
            case INT8 -> memory.set(JAVA_BYTE, at, (byte) numbers.signed(Byte.SIZE));
            case UINT8 -> memory.set(JAVA_BYTE, at, (byte) numbers.unsigned(Byte.SIZE));
            case INT16 -> memory.setAtIndex(JAVA_SHORT, at, (short) numbers.signed(Short.SIZE));
            case UINT16 -> memory.setAtIndex(JAVA_SHORT, at, (short) numbers.unsigned(Short.SIZE));
            case INT32 -> memory.setAtIndex(JAVA_INT, at, (int) numbers.signed(Integer.SIZE));
            case UINT32 -> memory.setAtIndex(JAVA_INT, at, (int) numbers.unsigned(Integer.SIZE));
            case INT64 -> memory.setAtIndex(JAVA_LONG, at, numbers.signed(Long.SIZE));
            case UINT64 -> memory.setAtIndex(JAVA_LONG, at, numbers.unsignedLong());
            case FP16, BF16 -> memory.setAtIndex(JAVA_SHORT, at, numbers.bits16(dtype));
            case FP32 -> memory.setAtIndex(JAVA_FLOAT, at, numbers.floatValue());
            case FP64 -> memory.setAtIndex(JAVA_DOUBLE, at, numbers.doubleValue());
        }
    }

    /** The elements in their shape, which has as many; the caller's to close. */
    Tensor take(long... dims) {
        if (!grows) {
            Tensor taken = tensor;
            tensor = null;
            return taken;
        }
        try (Tensor read = tensor.slice(0, count)) {
            return read.reshape(dims);
        }
    }

    /** Gives the memory back, unless it was taken. */
    @Override
    public void close() {
        if (tensor != null) {
            tensor.close();
        }
    }
}
