package io.litserve.processor;

import com.palantir.javapoet.TypeName;

/** How an output becomes a reply. */
sealed interface Answer {
    /** As JSON. */
    record Document(Payload payload) implements Answer {}

    /** A {@code String}, as plain text. */
    record Text() implements Answer {}

    /** A {@code byte[]}, as it is. */
    record Bytes() implements Answer {}

    /** An {@code HttpReply} of one of these, with a status and headers. */
    record Headed(TypeName type, Answer body) implements Answer {}
}
