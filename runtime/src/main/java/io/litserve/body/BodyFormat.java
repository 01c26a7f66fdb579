package io.litserve.body;

import io.litserve.endpoint.BodyType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/**
 * What a body is, told by the head of its request.
 *
 * @param content what it says
 * @param gzipped whether it says so compressed
 */
public record BodyFormat(BodyContent content, boolean gzipped) {
    private static final BodyFormat JSON = new BodyFormat(new BodyContent.Json(), false);

    /**
     * The format of a body that an endpoint accepts.
     *
     * @throws RefusedBody 415 if it accepts no such body, 400 if the head makes no sense
     */
    public static BodyFormat of(HttpHeaders headers, Set<BodyType> accepted) throws RefusedBody {
        boolean gzipped = gzipped(headers);
        BodyContent content = BodyContent.of(headers.get(HttpHeaderNames.CONTENT_TYPE), accepted);
        return content instanceof BodyContent.Json && !gzipped
                ? JSON
                : new BodyFormat(content, gzipped);
    }

    private static boolean gzipped(HttpHeaders headers) throws RefusedBody {
        if (!headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return false;
        }
        String coding = headers.getAsString(HttpHeaderNames.CONTENT_ENCODING).strip();
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> true;
            case "", "identity" -> false;
            default -> throw new RefusedBody(415, "Unsupported content encoding, expected gzip");
        };
    }

    /** What it is read as. */
    public BodyType type() {
        return switch (content) {
            case BodyContent.Json _ -> BodyType.JSON;
            case BodyContent.Bytes _ -> BodyType.BYTES;
            case BodyContent.Stream _ -> BodyType.STREAM;
            case BodyContent.Urlencoded _, BodyContent.Multipart _ -> BodyType.FORM;
        };
    }

    /** Whether it is kept as it comes and in memory, which an event loop can do by the way. */
    public boolean isPlain() {
        return !gzipped && !spills();
    }

    /** Whether what is large of it goes to disk. */
    boolean spills() {
        return content instanceof BodyContent.Stream || content instanceof BodyContent.Multipart;
    }
}
