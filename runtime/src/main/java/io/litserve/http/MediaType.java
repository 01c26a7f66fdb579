package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Locale;
import java.util.Optional;

/** The media types of bodies and replies. */
final class MediaType {
    static final AsciiString JSON = AsciiString.cached("application/json");
    static final AsciiString TEXT = AsciiString.cached("text/plain; charset=utf-8");
    static final AsciiString BYTES = AsciiString.cached("application/octet-stream");

    private static final String CURL_DEFAULT = "application/x-www-form-urlencoded";

    private MediaType() {}

    /**
     * The refusal of a body that does not say it is JSON; a body that says nothing counts as JSON.
     */
    static Optional<Target.Refusal> requireJson(HttpHeaders headers) {
        String sent = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (sent == null || isJson(sent)) {
            return Optional.empty();
        }
        String remedy =
                sent.startsWith(CURL_DEFAULT) ? ": add -H 'Content-Type: application/json'" : "";
        return Optional.of(
                Target.Refusal.of(
                        415, "Unsupported media type, expected application/json" + remedy));
    }

    private static boolean isJson(String sent) {
        if (JSON.contentEquals(sent)) {
            return true;
        }
        int parameters = sent.indexOf(';');
        String type =
                (parameters < 0 ? sent : sent.substring(0, parameters))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        return type.equals("application/json")
                || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
