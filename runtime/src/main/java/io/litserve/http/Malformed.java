package io.litserve.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/** The refusal of a request that is not HTTP. */
final class Malformed {
    private Malformed() {}

    static Optional<Target.Refusal> refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(refusal(request.decoderResult().cause()));
        }
        return endless(request)
                ? Optional.of(Target.Refusal.of(400, "Unknown transfer encoding"))
                : Optional.empty();
    }

    /** RFC 9112 section 6.3: without chunks, nobody can tell where such a body ends. */
    private static boolean endless(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !HttpUtil.isTransferEncodingChunked(request);
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
