package io.litserve;

import java.util.Map;

/**
 * A reply as {@link RawClient} read it off the wire.
 *
 * @param status the code of its first line
 * @param headers by name in lower case
 * @param body as Latin-1
 */
record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }
}
