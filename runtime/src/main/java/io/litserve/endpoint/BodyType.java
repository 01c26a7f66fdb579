package io.litserve.endpoint;

/** What the body of a request can be read as. */
public enum BodyType {
    /** {@link Body#json}: {@code application/json}, or no media type at all. */
    JSON,
    /** {@link Body#bytes}: {@code application/octet-stream}, in memory. */
    BYTES,
    /** {@link Body#stream}: {@code application/octet-stream}, in a file if it is large. */
    STREAM,
    /**
     * {@link Body#form}: {@code multipart/form-data}, in a file if it is large, or {@code
     * application/x-www-form-urlencoded}.
     */
    FORM
}
