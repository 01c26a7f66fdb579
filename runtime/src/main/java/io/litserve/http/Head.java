package io.litserve.http;

import io.litserve.settings.Quantity;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.Optional;

/** What the head of a request says about the rest of it. */
final class Head {
    static final FullHttpResponse CONTINUE =
            new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

    private static final AsciiString TIMEOUT = AsciiString.cached("X-Request-Timeout");
    private static final AsciiString PRIORITY = AsciiString.cached("X-Priority");

    /**
     * A body that nobody reads is read over if it is no longer than this; else the connection
     * closes.
     */
    private static final long SHORT_BYTES = 64 << 10;

    /** Of a request that asks for none. */
    static final int MIDDLE_PRIORITY = 5;

    private Head() {}

    static boolean bodyIsShort(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return !HttpUtil.isTransferEncodingChunked(request)
                && !headers.contains(HttpHeaderNames.EXPECT)
                && HttpUtil.getContentLength(request, 0L) <= SHORT_BYTES;
    }

    static boolean tooLong(HttpRequest request, long limitBytes) {
        return HttpUtil.getContentLength(request, 0L) > limitBytes;
    }

    static boolean expectsContinue(HttpRequest request) {
        return HttpUtil.is100ContinueExpected(request);
    }

    static boolean expectsUnknown(HttpRequest request) {
        String expect = request.headers().get(HttpHeaderNames.EXPECT);
        return expect != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect);
    }

    /** Whether the Open Inference Protocol is spoken there. */
    static boolean asksForTensors(HttpRequest request) {
        return request.uri().startsWith("/v2/") || request.uri().equals("/v2");
    }

    static boolean acceptsEvents(HttpRequest request) {
        String accept = request.headers().get(HttpHeaderNames.ACCEPT);
        return accept != null && accept.contains("text/event-stream");
    }

    /**
     * The priority that the client asks for, from 1, first, to 9; the middle if it makes no sense.
     */
    static int priority(HttpRequest request) {
        String asked = request.headers().get(PRIORITY);
        boolean valid = asked != null && asked.length() == 1 && asked.charAt(0) >= '1';
        return valid && asked.charAt(0) <= '9' ? asked.charAt(0) - '0' : MIDDLE_PRIORITY;
    }

    /** The shorter deadline that the client asks for; nothing if it makes no sense. */
    static Optional<Duration> timeout(HttpRequest request) {
        return Optional.ofNullable(request.headers().get(TIMEOUT))
                .flatMap(Quantity::duration)
                .filter(Duration::isPositive);
    }
}
