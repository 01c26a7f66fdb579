package io.litserve.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;

/** Headers in a table for so many as a reply has, or a trailer; more find room as well. */
final class FewHeaders extends DefaultHttpHeaders {
    /** Makes trailers, which next to no request has. */
    static final HttpHeadersFactory TRAILERS = new Trailers();

    private static final int IN_TRAILER = 2;
    private static final int IN_REPLY = 8;

    private FewHeaders(DefaultHttpHeadersFactory checks, int expected) {
        super(checks.getNameValidator(), checks.getValueValidator(), expected);
    }

    /** For a reply. */
    static HttpHeaders ofReply() {
        return new FewHeaders(DefaultHttpHeadersFactory.headersFactory(), IN_REPLY);
    }

    private static final class Trailers implements HttpHeadersFactory {
        @Override
        public HttpHeaders newHeaders() {
            return new FewHeaders(DefaultHttpHeadersFactory.trailersFactory(), IN_TRAILER);
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return newHeaders();
        }
    }
}
