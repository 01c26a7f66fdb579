package io.litserve.endpoint;

import io.litserve.HttpReply;
import io.litserve.json.JsonWriter;

/**
 * The reply to one request, as a generated endpoint writes it. Valid during {@link
 * Endpoint#encode}, which calls one of the methods once, after {@link #head} if at all.
 *
 * <p>Implemented by the runtime.
 */
public interface Reply {
    /**
     * Takes over the status and the headers; the body is to be written yet.
     *
     * @throws IllegalStateException for an item of a streamed reply, which has neither
     */
    default void head(HttpReply<?> reply) {
        throw new IllegalStateException("an item of a stream has no status and no headers");
    }

    /** Replies with the JSON that is written to the result, {@code application/json}. */
    JsonWriter json();

    /** Replies with text, {@code text/plain; charset=utf-8}. */
    void text(String text);

    /** Replies with bytes, {@code application/octet-stream}. */
    void bytes(byte[] bytes);

    /**
     * Replies without content.
     *
     * @throws IllegalStateException for an item of a streamed reply
     */
    default void empty() {
        throw new IllegalStateException("an item of a stream has content");
    }
}
