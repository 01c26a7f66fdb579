package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code @ItemShape} says of the tensor in a payload. */
final class DeclaredShape {
    private static final Set<String> DTYPES =
            Set.of(
                    "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32",
                    "INT64", "FP16", "BF16", "FP32", "FP64");

    private DeclaredShape() {}

    /** The payload with its tensor declared. */
    static Payload in(Payload payload, Annotation shape) {
        return switch (payload) {
            case Payload.Numbers _ ->
                    new Payload.Numbers(shape.text("dtype"), Optional.of(extents(shape)));
            case Payload.Maybe(Payload value) -> new Payload.Maybe(in(value, shape));
            case Payload.OrNull(Payload value) -> new Payload.OrNull(in(value, shape));
            case Payload.Listed(Payload element) -> new Payload.Listed(in(element, shape));
            case Payload.Mapped(Payload value) -> new Payload.Mapped(in(value, shape));
            case Payload other -> other;
        };
    }

    private static List<Long> extents(Annotation shape) {
        return shape.list("value").stream().map(value -> (Long) value.getValue()).toList();
    }

    /** What is wrong with a declaration, given what it declares. */
    static Stream<Problem> problems(Payload payload, Annotation shape) {
        return Stream.of(isOnTensor(payload, shape), hasKnownType(shape), hasExtents(shape))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> isOnTensor(Payload payload, Annotation shape) {
        return in(payload, shape).equals(payload) && !(payload instanceof Payload.Numbers)
                ? Optional.of(
                        Rule.ITEM_SHAPE_TENSOR.at(
                                shape.place(),
                                "@ItemShape is on %s, which is no Tensor: remove it"
                                        .formatted(shape.element().getSimpleName())))
                : Optional.empty();
    }

    private static Optional<Problem> hasKnownType(Annotation shape) {
        String dtype = shape.text("dtype");
        return DTYPES.contains(dtype)
                ? Optional.empty()
                : Optional.of(
                        Rule.ITEM_SHAPE_DTYPE.at(
                                shape.place("dtype"),
                                "@ItemShape dtype is \"%s\", but needs to be BOOL, INT8 to INT64,"
                                                .formatted(dtype)
                                        + " UINT8 to UINT64, FP16, BF16, FP32 or FP64"));
    }

    private static Optional<Problem> hasExtents(Annotation shape) {
        return extents(shape).stream()
                .filter(extent -> extent < -1)
                .findFirst()
                .map(extent ->
                        Rule.ITEM_SHAPE_EXTENT.at(
                                shape.place("value"),
                                "@ItemShape has the extent %d (needed: >= 0, or -1 for any)"
                                        .formatted(extent)));
    }
}
