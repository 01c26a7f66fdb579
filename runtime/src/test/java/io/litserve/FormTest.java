package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms, multipart and urlencoded, as an endpoint reads them. */
class FormTest {
    private static final String URLENCODED = "application/x-www-form-urlencoded";

    private final LitServer server =
            LitServer.builder()
                    .add(() ->
                            new Whole<>(
                                    route -> route.maxPayload(1 << 20),
                                    Pictures.FORM,
                                    Pictures.Request::summary,
                                    (text, reply) -> reply.text(text)))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> post(String type, byte[] body) throws Exception {
        return client.send(
                client.request("/predict", "Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> post(Multipart form) throws Exception {
        return post(Multipart.TYPE, form.bytes());
    }

    private static Multipart good() {
        return new Multipart().field("caption", "é").field("width", "3").field("style", "INK");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Long.toHexString(crc.getValue());
    }

    private static void assertAnswer(int status, String body, HttpResponse<String> reply) {
        assertEquals(body, reply.body());
        assertEquals(status, reply.statusCode());
    }

    @Test
    @Tag("improved")
    void aMultipartFormIsReadIntoARecord() throws Exception {
        byte[] picture = noise(1000);
        Multipart form =
                good().field("ratio", "0.5")
                        .field("tags", "a")
                        .file("picture", "C:\\pictures\\a \\\"b\\\".png", picture)
                        .field("tags", "")
                        .field("unknown", "ignored");
        assertAnswer(
                200, "é 3 0.5 INK [a, ] a \"b\".png image/png 1000 " + crc(picture), post(form));
    }

    @Test
    void aLargePictureArrivesWholeFromDisk() throws Exception {
        byte[] picture = noise(900_000);
        assertAnswer(
                200,
                "é 3 - INK [] a.png image/png 900000 " + crc(picture),
                post(good().file("picture", "a.png", picture)));
    }

    @Test
    void picturesLikeBoundariesStayWhole() throws Exception {
        byte[] picture = "\r\n--cut her\r\n--cut \r\r\n--cut\r\n-\r\n--cut her".getBytes(UTF_8);
        assertAnswer(
                200,
                "é 3 - INK [] a.png image/png " + picture.length + " " + crc(picture),
                post(good().file("picture", "a.png", picture)));
    }

    @Test
    @Tag("parity")
    void anUrlencodedFormIsReadIntoARecord() throws Exception {
        String form =
                "caption=a%26b+%C3%A9%&width=%2B3.0&ratio=&style=OIL&tags=x&tags=y&&picture=%00%ff";
        String summary = "a&b é% 3 - OIL [x, y] - - 2 " + crc(new byte[] {0, -1});
        assertAnswer(200, summary, post(URLENCODED, form.getBytes(UTF_8)));
        assertAnswer(200, summary, post(URLENCODED + "; charset=UTF-8", form.getBytes(UTF_8)));
    }

    @Test
    void anUrlencodedFormMayComeInAnotherCharset() throws Exception {
        String form = "caption=%e9&width=3&style=OIL&picture=";
        assertAnswer(
                200,
                "é 3 - OIL [] - - 0 0",
                post(URLENCODED + ";charset=iso-8859-1", form.getBytes(UTF_8)));
        assertAnswer(
                415,
                "{\"detail\":\"Unsupported charset, expected utf-8\"}",
                post(URLENCODED + ";charset=klingon", form.getBytes(UTF_8)));
    }

    @Test
    void allMistakesAreToldAtOnce() throws Exception {
        Multipart form =
                new Multipart()
                        .field("width", "3.5")
                        .field("ratio", "NaN")
                        .field("style", "CHALK")
                        .file("picture", "a.png", noise(10));
        assertAnswer(
                422,
                "{\"detail\":[{\"type\":\"int_from_float\",\"loc\":[\"body\",\"width\"],\"msg\":"
                        + "\"Input should be a valid integer, got a number with a fractional part\","
                        + "\"input\":\"3.5\"},"
                        + "{\"type\":\"float_parsing\",\"loc\":[\"body\",\"ratio\"],\"msg\":"
                        + "\"Input should be a valid number, unable to parse string as a number\","
                        + "\"input\":\"NaN\"},"
                        + "{\"type\":\"enum\",\"loc\":[\"body\",\"style\"],\"msg\":"
                        + "\"Input should be 'OIL' or 'INK'\",\"input\":\"CHALK\"},"
                        + "{\"type\":\"missing\",\"loc\":[\"body\",\"caption\"],\"msg\":"
                        + "\"Field required\",\"input\":{\"width\":\"3.5\",\"ratio\":\"NaN\","
                        + "\"style\":\"CHALK\",\"picture\":\"a.png\"}}]}",
                post(form));
    }

    @Test
    void theRecordMayRefuse() throws Exception {
        HttpResponse<String> reply =
                post(URLENCODED, "caption=forbidden&width=1&style=OIL&picture=".getBytes(UTF_8));
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("Value error, a caption that is allowed"), reply::body);
    }

    @Test
    void textThatIsNotInItsCharsetIsAMistake() throws Exception {
        HttpResponse<String> reply =
                post(URLENCODED, "caption=%ff&width=1&style=OIL&picture=".getBytes(UTF_8));
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("string_unicode"), reply::body);
    }

    @Test
    void anotherMediaTypeIsToldWhichOnesWork() throws Exception {
        assertAnswer(
                415,
                "{\"detail\":\"Unsupported media type, expected multipart/form-data or"
                        + " application/x-www-form-urlencoded\"}",
                post("application/json", "{}".getBytes(UTF_8)));
    }

    @Test
    void aBoundaryIsNeeded() throws Exception {
        String detail =
                "{\"detail\":\"multipart/form-data needs a boundary of 1 to 70 characters\"}";
        assertAnswer(400, detail, post("multipart/form-data", good().bytes()));
        assertAnswer(
                400,
                detail,
                post("multipart/form-data; boundary=" + "x".repeat(71), good().bytes()));
    }

    @Test
    void aBodyCutShortIsRefused() throws Exception {
        byte[] body = good().file("picture", "a.png", noise(100_000)).bytes();
        assertAnswer(
                400,
                "{\"detail\":\"The multipart body ends before its last boundary\"}",
                post(Multipart.TYPE, Arrays.copyOf(body, body.length - 5)));
    }

    @Test
    @Tag("parity")
    void aFormThatIsTooLargeIsRefused() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(
                    RawClient.head("POST", "/predict", "Content-Type: " + Multipart.TYPE)
                            + "Transfer-Encoding: chunked\r\n\r\n");
            String piece = "10000\r\n" + "x".repeat(1 << 16) + "\r\n";
            for (int i = 0; i < 17; i++) {
                raw.send(piece);
            }
            assertEquals(413, raw.receive().status());
        }
    }
}
