package demo.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A {@code multipart/form-data} body in the making. */
final class FormBody {
    static final String TYPE = "multipart/form-data; boundary=cut";
    static final String END = "--cut--\r\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FormBody text(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    FormBody file(String name, String fileName, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: image/png"
                        .formatted(name, fileName),
                content);
    }

    /** A part with whatever headers. */
    FormBody part(String headers, byte[] content) {
        bytes.writeBytes(("--cut\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    /** The whole of it, ended properly. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(END.getBytes(UTF_8));
        return whole.toByteArray();
    }
}
