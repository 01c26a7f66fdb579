package io.litserve.oip;

import io.litserve.RequestContext;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.TensorWriter;
import io.litserve.infer.Draft;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The wanted outputs of one item: numbers in one buffer, one output after another, texts on the
 * heap. The worker owns it until it is sent.
 */
final class ItemOutputs implements Draft, TensorWriter {
    private final ReplyForm form;
    private final ByteBuf numbers;
    private final Consumer<ItemOutputs> receiver;
    private final Written[] written;

    /** Goes to the receiver when it is sent. */
    ItemOutputs(ReplyForm form, ByteBufAllocator allocator, Consumer<ItemOutputs> receiver) {
        this.form = form;
        this.numbers = allocator.directBuffer();
        this.receiver = receiver;
        this.written = new Written[form.outputs().size()];
    }

    @Override
    public <O> void write(Endpoint<?, ?, O> endpoint, O output, RequestContext context)
            throws Exception {
        endpoint.encode(output, context, this);
    }

    @Override
    public void finish() {
        for (int i = 0; i < written.length; i++) {
            if (written[i] == null) {
                throw new IllegalStateException(
                        "output '" + form.outputs().get(i).port().name() + "' was not written");
            }
        }
    }

    @Override
    public void send() {
        receiver.accept(this);
    }

    @Override
    public void discard() {
        numbers.release();
    }

    Written written(int output) {
        return written[output];
    }

    /** The numbers of an output, which stay this one's. */
    ByteBuf slice(Written.Numbers output) {
        return numbers.slice(output.offset(), output.length());
    }

    /** The place of an output, negative if the request does not want it. */
    private int place(String name, Optional<DType> dtype) {
        for (int i = 0; i < written.length; i++) {
            if (form.outputs().get(i).port().name().equals(name)) {
                requireFirst(i, dtype);
                return i;
            }
        }
        if (form.model().output(name).isEmpty()) {
            throw new IllegalArgumentException("output: '" + name + "' is none of the signature");
        }
        return -1;
    }

    private void requireFirst(int place, Optional<DType> dtype) {
        boolean texts = form.outputs().get(place).port().dtype().isEmpty();
        if (texts != dtype.isEmpty() || written[place] != null) {
            String name = form.outputs().get(place).port().name();
            throw new IllegalStateException(
                    "output '%s' is written once, as %s"
                            .formatted(name, texts ? "a text" : "numbers"));
        }
    }

    /** Room for so many elements, to be filled at once; nothing if they are not wanted. */
    private Optional<ByteBuf> room(String name, DType dtype, Shape shape) {
        int place = place(name, Optional.of(dtype));
        if (place < 0) {
            return Optional.empty();
        }
        int length = Math.toIntExact(shape.byteSize(dtype));
        numbers.ensureWritable(length);
        written[place] = new Written.Numbers(dtype, shape, numbers.writerIndex());
        return Optional.of(numbers);
    }

    @Override
    public void write(String name, Tensor tensor) {
        MemorySegment elements = tensor.acquire();
        try {
            room(name, tensor.dtype(), tensor.shape()).ifPresent(to -> append(elements, to));
        } finally {
            tensor.release();
        }
    }

    @Override
    public void write(String name, String value) {
        int place = place(name, Optional.empty());
        if (place >= 0) {
            written[place] = new Written.Text(Objects.requireNonNull(value, name));
        }
    }

    @Override
    public void write(String name, DType dtype, MemorySegment elements) {
        Shape shape = new Shape(elements.byteSize() / dtype.byteSize());
        room(name, dtype, shape).ifPresent(to -> append(elements, to));
    }

    private static void append(MemorySegment values, ByteBuf to) {
        int length = (int) values.byteSize();
        ByteBuffer room = to.nioBuffer(to.writerIndex(), length);
        MemorySegment.ofBuffer(room).copyFrom(values);
        to.writerIndex(to.writerIndex() + length);
    }
}
