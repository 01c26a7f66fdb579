package io.litserve.processor;

/** How an output becomes a reply. */
sealed interface Answer {
    /** As JSON. */
    record Document(Payload payload) implements Answer {}

    /** A {@code String}, as plain text. */
    record Text() implements Answer {}

    /** A {@code byte[]}, as it is. */
    record Bytes() implements Answer {}
}
