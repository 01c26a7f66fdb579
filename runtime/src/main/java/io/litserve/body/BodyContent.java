package io.litserve.body;

import io.litserve.endpoint.BodyType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** What a body says, told by its media type. */
sealed interface BodyContent {
    String JSON = "application/json";
    String BYTES = "application/octet-stream";
    String URLENCODED = "application/x-www-form-urlencoded";
    String MULTIPART = "multipart/form-data";

    /** RFC 2046, section 5.1.1. */
    int LONGEST_BOUNDARY = 70;

    /** A JSON document. */
    record Json() implements BodyContent {}

    /** Bytes that are wanted all at once. */
    record Bytes() implements BodyContent {}

    /** Bytes that are wanted one after another. */
    record Stream() implements BodyContent {}

    /** Names and values. */
    record Urlencoded(Charset charset) implements BodyContent {}

    /** Names and values, files among them. */
    record Multipart(String boundary) implements BodyContent {}

    /** By the header that came, null if none did; a body without counts as JSON or as bytes. */
    static BodyContent of(String sent, Set<BodyType> accepted) throws RefusedBody {
        if (sent == null || sent.equals(JSON)) {
            return known(sent == null ? implied(accepted) : JSON, accepted)
                    .orElseThrow(() -> unsupported("", accepted));
        }
        HeaderValue type = HeaderValue.parse(sent);
        if (accepted.contains(BodyType.FORM) && type.value().equals(URLENCODED)) {
            return new Urlencoded(charset(type));
        }
        if (accepted.contains(BodyType.FORM) && type.value().equals(MULTIPART)) {
            return new Multipart(boundary(type));
        }
        return known(type.value(), accepted).orElseThrow(() -> unsupported(type.value(), accepted));
    }

    private static String implied(Set<BodyType> accepted) {
        return accepted.contains(BodyType.JSON) ? JSON : BYTES;
    }

    private static Optional<BodyContent> known(String type, Set<BodyType> accepted) {
        if (accepted.contains(BodyType.JSON) && isJson(type)) {
            return Optional.of(new Json());
        }
        if (accepted.contains(BodyType.STREAM) && type.equals(BYTES)) {
            return Optional.of(new Stream());
        }
        return accepted.contains(BodyType.BYTES) && type.equals(BYTES)
                ? Optional.of(new Bytes())
                : Optional.empty();
    }

    private static boolean isJson(String type) {
        return type.equals(JSON) || (type.startsWith("application/") && type.endsWith("+json"));
    }

    private static Charset charset(HeaderValue type) throws RefusedBody {
        String name = type.parameter("charset").orElse("utf-8");
        try {
            return name.equalsIgnoreCase("utf-8") ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new RefusedBody(415, "Unsupported charset, expected utf-8");
        }
    }

    private static String boundary(HeaderValue type) throws RefusedBody {
        String boundary = type.parameter("boundary").orElse("");
        boolean fit =
                !boundary.isEmpty()
                        && boundary.length() <= LONGEST_BOUNDARY
                        && boundary.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!fit) {
            throw RefusedBody.malformed(
                    "multipart/form-data needs a boundary of 1 to 70 characters");
        }
        return boundary;
    }

    /** Tells what works, and users of curl, whose default is a form, how to get there. */
    private static RefusedBody unsupported(String sent, Set<BodyType> accepted) {
        StringJoiner expected = new StringJoiner(" or ");
        EnumSet.copyOf(accepted).stream().map(BodyContent::names).distinct().forEach(expected::add);
        String wanted = accepted.contains(BodyType.FORM) ? "" : implied(accepted);
        String remedy =
                sent.equals(URLENCODED) && !wanted.isEmpty()
                        ? ": add -H 'Content-Type: " + wanted + "'"
                        : "";
        return new RefusedBody(415, "Unsupported media type, expected " + expected + remedy);
    }

    private static String names(BodyType type) {
        return switch (type) {
            case JSON -> JSON;
            case BYTES, STREAM -> BYTES;
            case FORM -> MULTIPART + " or " + URLENCODED;
        };
    }
}
