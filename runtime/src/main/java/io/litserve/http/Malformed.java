package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The refusal of a request that is not HTTP. */
final class Malformed {
    private Malformed() {}

    static Optional<Target.Refusal> refusal(HttpRequest request, Carrier carrier) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(refusal(request.decoderResult().cause()));
        }
        if (isCoded(request)) {
            return Optional.of(Target.Refusal.of(400, "Unknown transfer encoding"));
        }
        return carrier instanceof TcpCarrier && !hasOneHost(request)
                ? Optional.of(Target.Refusal.of(400, "Expected one Host header"))
                : Optional.empty();
    }

    /** RFC 9112 section 3.2; older clients may do without. */
    private static boolean hasOneHost(HttpRequest request) {
        Iterator<?> hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return !request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        }
        hosts.next();
        return !hosts.hasNext();
    }

    /**
     * RFC 9112 section 6: without chunks, nobody can tell where such a body ends, and what else was
     * done to it nobody here can undo.
     */
    private static boolean isCoded(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !isPlainChunked(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
    }

    private static boolean isPlainChunked(List<String> codings) {
        return codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
    }

    static Target.Refusal refusal(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Target.Refusal.of(414, "Request line too long");
            case TooLongHttpHeaderException _ ->
                    Target.Refusal.of(431, "Request headers too large");
            default -> Target.Refusal.of(400, "Malformed HTTP request");
        };
    }
}
