package io.litserve.endpoint;

import io.litserve.json.JsonReader;

/**
 * The body of one request, as a generated endpoint reads it. Valid during {@link Endpoint#read}.
 *
 * <p>Implemented by the runtime.
 */
public interface Body {
    /** The body as JSON. */
    JsonReader json();
}
