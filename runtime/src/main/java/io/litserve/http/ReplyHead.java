package io.litserve.http;

import io.litserve.HttpReply;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;

/**
 * What the author of a reply says about it.
 *
 * @param status of the reply
 * @param contentType unless one of the headers says otherwise
 * @param headers all others
 */
record ReplyHead(
        HttpResponseStatus status, CharSequence contentType, List<HttpReply.Header> headers) {
    static ReplyHead of(HttpResponseStatus status, CharSequence contentType) {
        return new ReplyHead(status, contentType, List.of());
    }

    static ReplyHead of(HttpReply<?> reply, CharSequence contentType) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(reply.status());
        return new ReplyHead(status, contentType, reply.headers());
    }

    void write(HttpHeaders to) {
        headers.forEach(header -> to.add(header.name(), header.value()));
        if (!contentType.isEmpty() && !to.contains(HttpHeaderNames.CONTENT_TYPE)) {
            to.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
    }

    /** Whether the content is encoded already. */
    boolean encoded() {
        return headers.stream()
                .anyMatch(it -> HttpHeaderNames.CONTENT_ENCODING.contentEquals(it.name()));
    }

    /** RFC 9110, section 8.6: there is no content, and no length of it. */
    boolean bodiless() {
        return status.code() == 204 || status.code() == 304;
    }
}
