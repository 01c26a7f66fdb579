package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A {@code multipart/form-data} body in the making. */
final class Multipart {
    static final String TYPE = "multipart/form-data; boundary=\"cut here\"";

    private static final String DELIMITER = "--cut here";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        return part("form-data; name=\"" + name + "\"\r\n", value.getBytes(UTF_8));
    }

    Multipart file(String name, String fileName, byte[] content) {
        String disposition = "form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"\r\n";
        return part(disposition + "Content-Type: image/png\r\n", content);
    }

    /** A part with whatever disposition and further headers. */
    Multipart part(String headers, byte[] content) {
        bytes.writeBytes((DELIMITER + "\r\nContent-Disposition: " + headers).getBytes(UTF_8));
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    /** The whole of it, ended properly. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes((DELIMITER + "--\r\n").getBytes(UTF_8));
        return whole.toByteArray();
    }
}
