package io.litserve.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** How an output becomes a reply. */
sealed interface Answer {
    /** The Java type. */
    TypeName type();

    /** As JSON. */
    record Document(Payload payload) implements Answer {
        @Override
        public TypeName type() {
            return payload.type();
        }
    }

    /** A {@code String}, as plain text. */
    record Text() implements Answer {
        @Override
        public TypeName type() {
            return ClassName.get(String.class);
        }
    }

    /** A {@code byte[]}, as it is. */
    record Bytes() implements Answer {
        @Override
        public TypeName type() {
            return ArrayTypeName.of(TypeName.BYTE);
        }
    }

    /** An {@code HttpReply} of one of these, with a status and headers. */
    record Headed(TypeName type, Answer body) implements Answer {}
}
