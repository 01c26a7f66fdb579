package io.litserve.body;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the headers of a part (RFC 7578, section 4). */
final class PartHeaders {
    /** What other encodings there were, nobody sends in forms (section 4.7). */
    private static final Set<String> ENCODINGS = Set.of("7bit", "8bit", "binary");

    private PartHeaders() {}

    /** Takes whole lines, each with its end. */
    static Part.Head parse(byte[] lines) throws RefusedBody {
        Map<String, String> headers = split(new String(lines, StandardCharsets.UTF_8));
        String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
        if (!ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw RefusedBody.malformed("A part has an unsupported Content-Transfer-Encoding");
        }
        HeaderValue disposition =
                HeaderValue.parse(headers.getOrDefault("content-disposition", ""));
        Optional<String> name = disposition.parameter("name");
        if (!disposition.value().equals("form-data") || name.isEmpty()) {
            throw RefusedBody.malformed("A part has no Content-Disposition with a name");
        }
        Optional<String> type = Optional.ofNullable(headers.get("content-type"));
        return new Part.Head(
                name.get(),
                charset(type),
                disposition
                        .parameter("filename")
                        .map(PartHeaders::lastSegment)
                        .filter(fileName -> !fileName.isEmpty()),
                type);
    }

    private static Map<String, String> split(String lines) throws RefusedBody {
        Map<String, String> headers = new HashMap<>();
        // RFC 5322, section 2.2.3: a line that begins with a blank goes on with the last one.
        for (String line : lines.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.putIfAbsent(name, line.substring(colon + 1).strip());
            } else if (!line.isEmpty()) {
                throw RefusedBody.malformed("A part has a malformed header");
            }
        }
        return headers;
    }

    private static Charset charset(Optional<String> type) throws RefusedBody {
        String name =
                type.map(HeaderValue::parse).flatMap(it -> it.parameter("charset")).orElse("utf-8");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw RefusedBody.malformed("A part has an unsupported charset");
        }
    }

    private static String lastSegment(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
