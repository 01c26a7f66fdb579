package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.concurrent.ThreadLocalRandom;

/** The name of a request: its caller's, if that is fit to be logged and echoed, or a random one. */
final class RequestId {
    static final AsciiString HEADER = AsciiString.cached("X-Request-Id");

    private static final int MAX_LENGTH = 128;

    private RequestId() {}

    static String of(HttpHeaders headers) {
        String sent = headers.get(HEADER);
        return sent != null && fit(sent) ? sent : random();
    }

    private static String random() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    private static boolean fit(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.chars().allMatch(RequestId::allowed);
    }

    private static boolean allowed(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
