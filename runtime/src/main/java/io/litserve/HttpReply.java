package io.litserve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A whole reply with a status and headers of its own: what predict or encode returns in place of a
 * bare body.
 *
 * <pre>{@code
 * return HttpReply.of(201, png).contentType("image/png").header("X-Model", "v2");
 * }</pre>
 *
 * @param status 200 to 599
 * @param headers in their order; a name may come more than once
 * @param body nothing with status 204, 205 and 304, which have none
 * @param <T> a type that can be a reply: a payload record, {@code byte[]}, {@code String}, ...
 */
public record HttpReply<T>(int status, List<Header> headers, Optional<T> body) {
    private static final String CONTENT_TYPE = "content-type";

    /** Statuses whose replies end with their heads. */
    private static final Set<Integer> BODILESS = Set.of(204, 205, 304);

    /** Checks the status; keeps a copy of the headers. */
    public HttpReply {
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        if (body.isPresent() && BODILESS.contains(status)) {
            throw new IllegalArgumentException("status: " + status + " (expected: no body)");
        }
    }

    /** Replies 200 with this body. */
    public static <T> HttpReply<T> ok(T body) {
        return of(200, body);
    }

    /** Replies with this status and body. */
    public static <T> HttpReply<T> of(int status, T body) {
        return new HttpReply<>(status, List.of(), Optional.of(body));
    }

    /** Replies with this status and no body. */
    public static <T> HttpReply<T> empty(int status) {
        return new HttpReply<>(status, List.of(), Optional.empty());
    }

    /** The same with one more header. */
    public HttpReply<T> header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HttpReply<>(status, more, body);
    }

    /** The same with another content type than that of its body. */
    public HttpReply<T> contentType(String type) {
        List<Header> others = new ArrayList<>(headers);
        others.removeIf(it -> it.name().equals(CONTENT_TYPE));
        others.add(new Header(CONTENT_TYPE, type));
        return new HttpReply<>(status, others, body);
    }

    /**
     * One header.
     *
     * @param name a token (RFC 9110, section 5.1), kept in lower case; not one that frames the
     *     message or names the request, which are the server's
     * @param value printable ASCII, blanks and tabs
     */
    public record Header(String name, String value) {
        private static final Set<String> RESERVED =
                Set.of(
                        "connection",
                        "content-length",
                        "keep-alive",
                        "proxy-connection",
                        "te",
                        "trailer",
                        "transfer-encoding",
                        "upgrade",
                        "x-request-id");

        private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

        /** Checks both: no header can end its line. */
        public Header {
            name = name.toLowerCase(Locale.ROOT);
            if (name.isEmpty() || !name.chars().allMatch(Header::inToken)) {
                throw new IllegalArgumentException("header: '" + name + "' (expected: a token)");
            }
            if (RESERVED.contains(name)) {
                throw new IllegalArgumentException("header: " + name + " is set by the server");
            }
            if (!value.chars().allMatch(Header::inValue)) {
                throw new IllegalArgumentException(
                        "header " + name + ": '" + value + "' (expected: printable ASCII)");
            }
        }

        private static boolean inToken(int c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || TOKEN_SIGNS.indexOf(c) >= 0;
        }

        private static boolean inValue(int c) {
            return (c >= ' ' && c <= '~') || c == '\t';
        }
    }
}
