package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Set;

/**
 * Tells browsers which pages of other sites may call the server (the fetch standard's CORS
 * protocol). No reply is refused: it is the browser that keeps it from the page.
 *
 * @param origins of the sites, in lower case; {@code *} for all; none turns all of this off
 */
record Cors(Set<String> origins) {
    private static final String ANY = "*";
    private static final String EXPOSED = RequestId.HEADER + ", " + HttpHeaderNames.RETRY_AFTER;

    /** How long a browser need not ask again. */
    private static final int SECONDS = 600;

    /** Whether a browser asks if it may ask. It does so without the page's key. */
    boolean isPreflight(HttpRequest request) {
        return !origins.isEmpty()
                && request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaderNames.ORIGIN)
                && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Adds to the head of a reply what a browser wants to know, once. */
    void mark(HttpRequest request, HttpHeaders reply) {
        if (origins.isEmpty()) {
            return;
        }
        boolean any = origins.contains(ANY);
        if (!any) {
            // Whatever the origin, or a cache would give one site the reply to another.
            reply.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && (any || origins.contains(origin))) {
            reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, any ? ANY : origin);
            permit(request, reply);
        }
    }

    private void permit(HttpRequest request, HttpHeaders reply) {
        if (!isPreflight(request)) {
            reply.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            return;
        }
        reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        reply.setInt(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, SECONDS);
        String headers = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (headers != null) {
            reply.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
    }
}
