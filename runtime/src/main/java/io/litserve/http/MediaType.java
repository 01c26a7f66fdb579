package io.litserve.http;

import io.netty.util.AsciiString;

/** The media types of replies. */
final class MediaType {
    static final AsciiString JSON = AsciiString.cached("application/json");
    static final AsciiString TEXT = AsciiString.cached("text/plain; charset=utf-8");
    static final AsciiString BYTES = AsciiString.cached("application/octet-stream");

    private MediaType() {}
}
