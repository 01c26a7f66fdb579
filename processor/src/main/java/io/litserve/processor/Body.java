package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the body of a request is. */
sealed interface Body {
    /** A JSON document. */
    record Document(Payload payload) implements Body {
        /** The tensor that it is, if it may also come as mere elements. */
        Optional<Payload.Numbers> raw() {
            return payload instanceof Payload.Numbers numbers && numbers.isToldBySize()
                    ? Optional.of(numbers)
                    : Optional.empty();
        }
    }

    /** A {@code byte[]}, all of the body as it is. */
    record Bytes() implements Body {}

    /** An {@code InputStream}, the body as it is, piece by piece. */
    record Flow() implements Body {}

    /** A form, multipart or urlencoded, that is read into a record. */
    record Form(Structure structure) implements Body {
        Payload payload() {
            return new Payload.Fields(structure.type());
        }

        /** The enums in it, each once. */
        Stream<Payload.Enumerated> constants() {
            return structure.components().stream()
                    .map(component -> value(component.payload()))
                    .filter(Payload.Enumerated.class::isInstance)
                    .map(Payload.Enumerated.class::cast)
                    .distinct();
        }

        private static Payload value(Payload field) {
            return switch (field) {
                case Payload.Maybe(Payload value) -> value;
                case Payload.OrNull(Payload value) -> value;
                case Payload.Repeated(Payload element) -> element;
                case Payload one -> one;
            };
        }
    }

    /** The constants of the runtime's {@code BodyType}; none if they are what is usual. */
    default List<String> types() {
        return switch (this) {
            case Document document ->
                    document.raw().isPresent() ? List.of("JSON", "BYTES") : List.of();
            case Bytes _ -> List.of("BYTES");
            case Flow _ -> List.of("STREAM");
            case Form _ -> List.of("FORM");
        };
    }
}
