package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;

/** What a client says about the encodings of a reply (RFC 9110, section 12.5.3). */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Whether it asks for gzip, by name or as any encoding, with a weight above zero. */
    static boolean gzip(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.ACCEPT_ENCODING)) {
            return false;
        }
        boolean any = false;
        String all = String.join(",", headers.getAll(HttpHeaderNames.ACCEPT_ENCODING));
        for (String choice : all.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = choice.split(";", 2);
            boolean wanted = parts.length == 1 || weight(parts[1]) > 0;
            switch (parts[0].strip()) {
                case "gzip", "x-gzip" -> {
                    return wanted;
                }
                case "*" -> any = wanted;
                default -> {}
            }
        }
        return any;
    }

    /** One that makes no sense counts as none. */
    private static float weight(String parameter) {
        String stripped = parameter.strip();
        if (!stripped.matches("q\\s*=\\s*[01](\\.[0-9]{0,3})?")) {
            return 0;
        }
        return Float.parseFloat(stripped.substring(stripped.indexOf('=') + 1).strip());
    }
}
