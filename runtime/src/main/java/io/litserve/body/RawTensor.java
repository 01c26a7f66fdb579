package io.litserve.body;

import io.litserve.json.JsonProblem;
import io.litserve.problem.Mistake;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A body that is nothing but the elements of a tensor, or what is wrong with it.
 *
 * @param tensor the elements, to be closed by whoever is given it
 * @param problems its size, if that is wrong
 */
record RawTensor(Optional<Tensor> tensor, List<JsonProblem> problems) {
    /**
     * Copies a body, which stays the caller's.
     *
     * @param item leaves at most one axis open, which is told by how many bytes there are
     * @param room makes a tensor of a shape
     */
    static RawTensor read(ByteBuf bytes, TensorItem item, Function<Shape, Tensor> room) {
        Shape shape = item.filledBy(bytes.readableBytes()).orElseThrow();
        long expected = shape.byteSize(item.dtype());
        if (bytes.readableBytes() != expected) {
            return new RawTensor(Optional.empty(), List.of(wrong(item, bytes.readableBytes())));
        }
        Tensor tensor = room.apply(shape);
        tensor.segment().copyFrom(MemorySegment.ofBuffer(bytes.nioBuffer()));
        return new RawTensor(Optional.of(tensor), List.of());
    }

    private static JsonProblem wrong(TensorItem item, long found) {
        Shape shape = item.shape().orElseThrow();
        String bytes = shape.withOpen(1).byteSize(item.dtype()) + " bytes";
        Mistake mistake = Mistake.extent(shape.isFixed() ? bytes : "a multiple of " + bytes, found);
        return new JsonProblem(mistake.type(), List.of("body"), mistake.msg());
    }
}
