package io.litserve.http;

import io.litserve.HttpReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
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
            to.add(HttpHeaderNames.CONTENT_TYPE, contentType);
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

    /**
     * Makes a reply without answering yet; the content is the reply's from here on, packed if that
     * is worth it and the client asks.
     */
    FullHttpResponse response(Exchange exchange, ByteBuf content) {
        boolean worth = content.readableBytes() >= Gzip.LEAST_BYTES && !encoded();
        boolean packs = worth && exchange.acceptsGzip();
        FullHttpResponse reply =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        status,
                        packs ? packed(content, exchange.allocator()) : content,
                        FewHeaders.ofReply(),
                        EmptyHttpHeaders.INSTANCE);
        HttpHeaders to = reply.headers();
        write(to);
        to.add(RequestId.HEADER, exchange.requestId());
        if (!bodiless()) {
            to.addInt(HttpHeaderNames.CONTENT_LENGTH, reply.content().readableBytes());
        }
        if (worth) {
            to.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (packs) {
            to.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        return reply;
    }

    private static ByteBuf packed(ByteBuf content, ByteBufAllocator allocator) {
        ByteBuf packed = Gzip.whole(content, allocator);
        content.release();
        return packed;
    }
}
