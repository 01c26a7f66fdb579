package demo.bodies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.LitServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what they say, or far more. */
final class HostileBodiesTest {
    private static final LitServer server = Studio.start();
    private static final Visitor visitor = new Visitor(server.port());
    private static final byte[] FORM =
            new FormBody()
                    .text("caption", "c")
                    .text("style", "OIL")
                    .file("image", "i.png", new byte[20])
                    .bytes();
    private static final String[] GZIP = {"Content-Encoding", "gzip"};

    @AfterAll
    static void close() {
        server.close();
    }

    private static void assertWellServed() throws Exception {
        assertEquals(200, visitor.post("/pictures", FormBody.TYPE, FORM).statusCode());
    }

    private static void assertRefused(int status, String detail, HttpResponse<String> reply) {
        assertEquals("{\"detail\":\"" + detail + "\"}", reply.body());
        assertEquals(status, reply.statusCode());
    }

    @Test
    void refusesAFormThatIsCutShortAnywhere() throws Exception {
        int last = FORM.length - "\r\n".length();
        for (int cut = 0; cut < last; cut++) {
            HttpResponse<String> reply =
                    visitor.post("/pictures", FormBody.TYPE, Arrays.copyOf(FORM, cut));
            assertRefused(400, "The multipart body ends before its last boundary", reply);
        }
        assertEquals(
                200,
                visitor.post("/pictures", FormBody.TYPE, Arrays.copyOf(FORM, last)).statusCode());
    }

    @Test
    void survivesClientsThatLeaveInTheMiddle() throws Exception {
        String head =
                "POST /pictures HTTP/1.1\r\nHost: h\r\nContent-Type: "
                        + FormBody.TYPE
                        + "\r\nContent-Length: 1000000\r\n\r\n";
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(head.getBytes(ISO_8859_1));
                out.write(Arrays.copyOf(FORM, FORM.length - FormBody.END.length()));
                out.write(new byte[i * 10_000]);
                socket.setSoLinger(true, 0);
            }
        }
        assertWellServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; charset=utf-8",
                "multipart/form-data; boundary=\"\t\"",
                "multipart/form-data; boundary="
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void needsABoundaryThatIsOne(String type) throws Exception {
        assertRefused(
                400,
                "multipart/form-data needs a boundary of 1 to 70 characters",
                visitor.post("/pictures", type, FORM));
        assertWellServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "cu", "cutt", "-", "--cut", "\\\"", "cut--", " cut"})
    void findsNoPartsOfAnotherBoundary(String boundary) throws Exception {
        String type = "multipart/form-data; boundary=\"" + boundary + "\"";
        assertEquals(400, visitor.post("/pictures", type, FORM).statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X: y|A part has no Content-Disposition with a name",
                "Content-Disposition: form-data|A part has no Content-Disposition with a name",
                "Content-Disposition: attachment; name=\"a\"|A part has no Content-Disposition with a"
                        + " name",
                "no header|A part has a malformed header",
                "Content-Disposition: form-data; name=\"a\" & Content-Transfer-Encoding: base64|A"
                        + " part has an unsupported Content-Transfer-Encoding",
                "Content-Disposition: form-data; name=\"a\" & Content-Type: text/plain;"
                        + " charset=klingon|A part has an unsupported charset"
            })
    void refusesPartsOfOddHeaders(String headers, String detail) throws Exception {
        byte[] form = new FormBody().part(headers.replace(" & ", "\r\n"), new byte[1]).bytes();
        assertRefused(400, detail, visitor.post("/pictures", FormBody.TYPE, form));
    }

    @Test
    void boundsThePartsAndTheirHeaders() throws Exception {
        FormBody many = new FormBody();
        for (int i = 0; i <= 1000; i++) {
            many.text("tags", "");
        }
        assertRefused(
                400,
                "Too many parts (expected: at most 1000)",
                visitor.post("/pictures", FormBody.TYPE, many.bytes()));
        byte[] wide = new FormBody().part("X: " + "y".repeat(9000), new byte[0]).bytes();
        assertRefused(
                400,
                "The headers of parts are too long",
                visitor.post("/pictures", FormBody.TYPE, wide));
        String fields = "a&".repeat(1001);
        assertRefused(
                400,
                "Too many fields (expected: at most 1000)",
                visitor.post("/people", Visitor.URLENCODED, fields));
    }

    @Test
    void neverTakesAPathForAFileName() throws Exception {
        byte[] form =
                new FormBody()
                        .text("caption", "c")
                        .text("style", "OIL")
                        .file("image", "../../etc/passwd", new byte[1])
                        .bytes();
        String body = visitor.post("/pictures", FormBody.TYPE, form).body();
        assertTrue(body.contains("\"name\":\"passwd\""), body);
    }

    @Test
    void refusesBombs() throws Exception {
        byte[] bomb = bomb(64 << 20);
        assertTrue(bomb.length < 100_000);
        for (String[] target :
                new String[][] {
                    {"/items", Visitor.JSON},
                    {"/reverse", Visitor.BYTES},
                    {"/pictures", FormBody.TYPE}
                }) {
            HttpResponse<String> reply = visitor.post(target[0], target[1], bomb, GZIP);
            assertRefused(413, "Payload too large", reply);
        }
        assertWellServed();
    }

    private static byte[] bomb(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = new byte[1 << 16];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < length; i += blanks.length) {
                gzip.write(blanks);
            }
        }
        return packed.toByteArray();
    }

    @Test
    void refusesWhatCannotBeUnpacked() throws Exception {
        byte[] packed = Visitor.gzip("{\"name\":\"a\"}".getBytes(UTF_8));
        byte[] wrong = packed.clone();
        wrong[wrong.length - 5] ^= 1;
        for (byte[] body :
                new byte[][] {
                    {}, "{}".getBytes(UTF_8), Arrays.copyOf(packed, packed.length - 1), wrong
                }) {
            assertRefused(
                    400,
                    "The body is not valid gzip",
                    visitor.post("/items", Visitor.JSON, body, GZIP));
        }
        assertRefused(
                415,
                "Unsupported content encoding, expected gzip",
                visitor.post("/items", Visitor.JSON, packed, "Content-Encoding", "br"));
    }
}
