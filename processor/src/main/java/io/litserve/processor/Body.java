package io.litserve.processor;

import java.util.Optional;
import java.util.stream.Stream;

/** What the body of a request is. */
sealed interface Body {
    /** A JSON document. */
    record Document(Payload payload) implements Body {}

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

    /** The constant of the runtime's {@code BodyType}, unless it is what is usual. */
    default Optional<String> type() {
        return switch (this) {
            case Document _ -> Optional.empty();
            case Bytes _ -> Optional.of("BYTES");
            case Flow _ -> Optional.of("STREAM");
            case Form _ -> Optional.of("FORM");
        };
    }
}
