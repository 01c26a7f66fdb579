package io.litserve.endpoint;

import io.litserve.json.JsonWriter;

/**
 * The reply to one request, as a generated endpoint writes it. Valid during {@link
 * Endpoint#encode}, which calls one of the methods once.
 *
 * <p>Implemented by the runtime.
 */
public interface Reply {
    /** Replies with the JSON that is written to the result, {@code application/json}. */
    JsonWriter json();

    /** Replies with text, {@code text/plain; charset=utf-8}. */
    void text(String text);

    /** Replies with bytes, {@code application/octet-stream}. */
    void bytes(byte[] bytes);
}
