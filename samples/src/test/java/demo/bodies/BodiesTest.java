package demo.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.LitServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What annotated classes take besides JSON, and reply. */
final class BodiesTest {
    private static final LitServer server = Studio.start();
    private static final Visitor visitor = new Visitor(server.port());

    @AfterAll
    static void close() {
        server.close();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static FormBody picture() {
        return new FormBody().text("caption", "é").text("style", "INK");
    }

    private static void assertReply(int status, String body, HttpResponse<String> reply) {
        assertEquals(body, reply.body());
        assertEquals(status, reply.statusCode());
    }

    @Test
    void readsAFormWithFiles() throws Exception {
        byte[] image = noise(300_000);
        byte[] detail = noise(10);
        byte[] form =
                picture()
                        .text("width", "3")
                        .text("tags", "a")
                        .text("tags", "b")
                        .file("details", "C:\\d.png", detail)
                        .file("details", "", new byte[0])
                        .file("image", "i.png", image)
                        .text("unknown", "ignored")
                        .bytes();
        assertReply(
                200,
                "{\"caption\":\"é\",\"width\":3,\"style\":\"INK\",\"tags\":[\"a\",\"b\"],"
                        + "\"image\":{\"name\":\"i.png\",\"type\":\"image/png\",\"content\":\""
                        + Checksum.of(image)
                        + "\"},\"details\":[{\"name\":\"d.png\",\"type\":\"image/png\",\"content\":\""
                        + Checksum.of(detail)
                        + "\"}]}",
                visitor.post("/pictures", FormBody.TYPE, form));
    }

    @Test
    void takesABlankFieldForNone() throws Exception {
        byte[] form = picture().text("width", "").file("image", "empty.png", new byte[0]).bytes();
        assertReply(
                200,
                "{\"caption\":\"é\",\"width\":null,\"style\":\"INK\",\"tags\":[],\"image\":{\"name\":"
                        + "\"empty.png\",\"type\":\"image/png\",\"content\":\"0 0\"},\"details\":[]}",
                visitor.post("/pictures", FormBody.TYPE, form));
    }

    @Test
    void givesEachOfManyFormsItsOwnAnswer() throws Exception {
        List<Future<HttpResponse<String>>> replies = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                byte[] form = picture().file("image", "i" + i, noise(i * 10_000)).bytes();
                replies.add(clients.submit(() -> visitor.post("/pictures", FormBody.TYPE, form)));
            }
        }
        for (int i = 0; i < replies.size(); i++) {
            String body = replies.get(i).get().body();
            assertTrue(body.contains("\"i" + i + "\""), body);
            assertTrue(body.contains(Checksum.of(noise(i * 10_000))), body);
        }
    }

    @Test
    void tellsAllMistakesOfAForm() throws Exception {
        byte[] form = new FormBody().text("width", "wide").text("style", "WAX").bytes();
        HttpResponse<String> reply = visitor.post("/pictures", FormBody.TYPE, form);
        assertEquals(422, reply.statusCode());
        for (String field : List.of("width", "style", "caption", "image")) {
            assertTrue(reply.body().contains("[\"body\",\"" + field + "\"]"), reply::body);
        }
    }

    @Test
    void letsTheRecordRefuseAForm() throws Exception {
        byte[] form =
                new FormBody()
                        .text("caption", " ")
                        .text("style", "OIL")
                        .file("image", "i", new byte[1])
                        .bytes();
        HttpResponse<String> reply = visitor.post("/pictures", FormBody.TYPE, form);
        assertEquals(422, reply.statusCode());
        assertTrue(reply.body().contains("a picture needs a caption"), reply::body);
    }

    @Test
    void readsAnUrlencodedForm() throws Exception {
        assertReply(
                200,
                "{\"name\":\"A & B\",\"age\":40,\"member\":true}",
                visitor.post("/people", Visitor.URLENCODED, "name=A+%26+B&age=40&member=on"));
        byte[] multipart =
                new FormBody().text("name", "C").text("age", "4e1").text("member", "0").bytes();
        assertReply(
                200,
                "{\"name\":\"C\",\"age\":40,\"member\":false}",
                visitor.post("/people", FormBody.TYPE, multipart));
    }

    @Test
    void takesBytesAndGivesThemBack() throws Exception {
        for (int length : new int[] {0, 1, 500, 100_000, 1 << 20}) {
            byte[] bytes = noise(length);
            HttpResponse<byte[]> reply =
                    visitor.sendForBytes(
                            visitor.request(
                                    "/reverse", Visitor.BYTES, BodyPublishers.ofByteArray(bytes)));
            assertEquals(Visitor.BYTES, reply.headers().firstValue("Content-Type").orElseThrow());
            assertArrayEquals(new Studio.ReverseApi().predict(bytes), reply.body());
        }
    }

    @Test
    void readsAStream() throws Exception {
        for (int length : new int[] {0, 1, 65_536, 65_537, 3_000_000}) {
            byte[] bytes = noise(length);
            assertReply(200, Checksum.of(bytes), visitor.post("/checksum", Visitor.BYTES, bytes));
        }
    }

    @Test
    void invitesABodyThatWaits() throws Exception {
        byte[] bytes = noise(200_000);
        assertReply(
                200,
                Checksum.of(bytes),
                visitor.send(
                        visitor.request(
                                        "/checksum",
                                        Visitor.BYTES,
                                        BodyPublishers.ofByteArray(bytes))
                                .expectContinue(true)));
    }

    @Test
    void repliesWithAStatusAndHeaders() throws Exception {
        HttpResponse<String> made = visitor.post("/items", Visitor.JSON, "{\"name\":\"a\"}");
        assertReply(201, "{\"name\":\"a\"}", made);
        assertEquals("/items/a", made.headers().firstValue("Location").orElseThrow());
        assertReply(204, "", visitor.post("/items", Visitor.JSON, "{\"name\":\"\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/items|application/x-www-form-urlencoded|application/json: add -H 'Content-Type:"
                        + " application/json'",
                "/reverse|application/x-www-form-urlencoded|application/octet-stream: add -H"
                        + " 'Content-Type: application/octet-stream'",
                "/checksum|application/json|application/octet-stream",
                "/people|application/json|multipart/form-data or application/x-www-form-urlencoded",
                "/pictures|text/plain|multipart/form-data or application/x-www-form-urlencoded"
            })
    void saysWhichMediaTypeWorks(String path, String type, String expected) throws Exception {
        assertReply(
                415,
                "{\"detail\":\"Unsupported media type, expected " + expected + "\"}",
                visitor.post(path, type, "x"));
    }

    @Test
    void unpacksBodies() throws Exception {
        byte[] bytes = noise(100_000);
        byte[] json = "{\"name\":\"a\"}".getBytes(UTF_8);
        byte[] form = picture().file("image", "i", bytes).bytes();
        String[] packed = {"Content-Encoding", "gzip"};
        assertEquals(
                201, visitor.post("/items", Visitor.JSON, Visitor.gzip(json), packed).statusCode());
        assertEquals(
                Checksum.of(bytes),
                visitor.post("/checksum", Visitor.BYTES, Visitor.gzip(bytes), packed).body());
        String hung = visitor.post("/pictures", FormBody.TYPE, Visitor.gzip(form), packed).body();
        assertTrue(hung.contains(Checksum.of(bytes)), hung);
    }

    @Test
    void packsLongRepliesOnRequest() throws Exception {
        HttpResponse<byte[]> packed = repeat(1000, "br, gzip;q=0.5");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals("x".repeat(1000), new String(in.readAllBytes(), UTF_8));
        }
        assertTrue(repeat(999, "gzip").headers().firstValue("Content-Encoding").isEmpty());
        assertTrue(repeat(1000, "gzip;q=0").headers().firstValue("Content-Encoding").isEmpty());
    }

    private static HttpResponse<byte[]> repeat(int count, String encodings) throws Exception {
        return visitor.sendForBytes(
                visitor.request(
                                "/repeat",
                                Visitor.JSON,
                                BodyPublishers.ofString(Integer.toString(count)))
                        .header("Accept-Encoding", encodings));
    }
}
