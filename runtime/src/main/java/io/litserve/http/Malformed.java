package io.litserve.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** The refusal of a request that is not HTTP. */
final class Malformed {
    private Malformed() {}

    static Target.Refusal refusal(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Target.Refusal.of(414, "Request line too long");
            case TooLongHttpHeaderException _ ->
                    Target.Refusal.of(431, "Request headers too large");
            default -> Target.Refusal.of(400, "Malformed HTTP request");
        };
    }
}
