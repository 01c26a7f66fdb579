package io.litserve.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What JSON carries, or a form, by the look that it has there. */
sealed interface Payload {
    /** The Java type. */
    TypeName type();

    /** A record, a JSON object; its {@link Structure} is kept apart, since records may recur. */
    record Fields(ClassName type) implements Payload {}

    /** A sealed interface of records, an object whose {@code type} is the simple name of one. */
    record OneOf(ClassName type, List<ClassName> variants) implements Payload {}

    /** A primitive or its box. */
    record Scalar(TypeName type) implements Payload {}

    /** A string. */
    record Text() implements Payload {
        @Override
        public TypeName type() {
            return ClassName.get(String.class);
        }
    }

    /** An enum, the name of a constant in JSON. */
    record Enumerated(ClassName type, List<String> constants) implements Payload {}

    /** An {@code Optional}, null in JSON if it is empty. */
    record Maybe(Payload value) implements Payload {
        @Override
        public TypeName type() {
            return ParameterizedTypeName.get(ClassName.get(Optional.class), value.type().box());
        }
    }

    /** Something marked {@code Nullable}. */
    record OrNull(Payload value) implements Payload {
        @Override
        public TypeName type() {
            return value.type();
        }
    }

    /** A {@code List}. */
    record Listed(Payload element) implements Payload {
        @Override
        public TypeName type() {
            return ParameterizedTypeName.get(ClassName.get(List.class), element.type().box());
        }
    }

    /** A {@code Map} by {@code String}, an object in JSON. */
    record Mapped(Payload value) implements Payload {
        @Override
        public TypeName type() {
            return ParameterizedTypeName.get(
                    ClassName.get(Map.class), ClassName.get(String.class), value.type().box());
        }
    }

    /** An array of primitives other than bytes; one of {@code char} is a string in JSON. */
    record Array(TypeName component) implements Payload {
        @Override
        public TypeName type() {
            return ArrayTypeName.of(component);
        }
    }

    /** A {@code byte[]}, base64 in JSON. */
    record Bytes() implements Payload {
        @Override
        public TypeName type() {
            return ArrayTypeName.of(TypeName.BYTE);
        }
    }

    /** A {@code List} in a form, a field of the same name for each element. */
    record Repeated(Payload element) implements Payload {
        @Override
        public TypeName type() {
            return new Listed(element).type();
        }
    }

    /** An {@code Upload}, a field of a form; JSON carries none. */
    record Uploaded() implements Payload {
        @Override
        public TypeName type() {
            return Contract.UPLOAD;
        }
    }

    /**
     * A {@code Tensor}, nested arrays in JSON.
     *
     * @param dtype the type of its elements
     * @param extents along each axis, -1 for any; empty if nothing is declared
     */
    record Numbers(String dtype, Optional<List<Long>> extents) implements Payload {
        /** Nothing is declared. */
        static Numbers undeclared() {
            return new Numbers("FP32", Optional.empty());
        }

        /** Whether each extent is known. */
        boolean isFixed() {
            return open() == 0;
        }

        /** Whether the number of elements tells the shape. */
        boolean isToldBySize() {
            return open() <= 1;
        }

        private long open() {
            return extents.map(all -> all.stream().filter(extent -> extent < 0).count())
                    .orElse(Long.MAX_VALUE);
        }

        @Override
        public TypeName type() {
            return Contract.TENSOR;
        }
    }

    /** A {@code JsonValue}, anything in JSON. */
    record Free() implements Payload {
        @Override
        public TypeName type() {
            return Contract.JSON_VALUE;
        }
    }
}
