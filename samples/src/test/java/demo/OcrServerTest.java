package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.LitServer;
import io.litserve.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Lines of which we know what they say, since they were drawn from it. */
final class OcrServerTest {
    private static final Map<String, String> LINES =
            Map.of(
                    "panama.png", "Panama 2026 serves tensors",
                    "reflection.jpg", "No reflection, not even once",
                    "total.png", "Total: 1,234.50 EUR");

    private static final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private static final LitServer server =
            LitServer.builder()
                    .add(BatchSizes.noted(OcrApiEndpoint::new, batchSizes))
                    .port(0)
                    .start();
    private static final Client client = new Client(server);

    @AfterAll
    static void close() {
        server.close();
    }

    private static byte[] image(String name) throws IOException {
        try (InputStream file = OcrServerTest.class.getResourceAsStream("/ocr/" + name)) {
            return file.readAllBytes();
        }
    }

    private static String read(byte[] image) throws Exception {
        HttpResponse<String> reply = client.upload("/ocr", "image", image);
        assertEquals(200, reply.statusCode(), reply::body);
        JsonValue line = JsonValue.parse(reply.body());
        if (!(line.member("text").orElseThrow() instanceof JsonValue.JsonString(String text))) {
            throw new AssertionError(reply.body());
        }
        double confidence = line.member("confidence").orElseThrow().doubleValue();
        assertTrue(text.isEmpty() ? confidence == 0 : confidence > 0.9, reply::body);
        return text;
    }

    private static void assertRefused(String why, byte[] file) throws Exception {
        HttpResponse<String> reply = client.upload("/ocr", "image", file);
        assertEquals(422, reply.statusCode(), reply::body);
        assertTrue(reply.body().startsWith("{\"detail\":\"image: " + why), reply::body);
    }

    private static byte[] blank(int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    @Test
    void readsALineAlone() throws Exception {
        for (Map.Entry<String, String> line : LINES.entrySet()) {
            assertEquals(line.getValue(), read(image(line.getKey())));
        }
    }

    @Test
    void readsLinesOfSeveralLengthsInABatch() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(9)) {
            List<String> names = new ArrayList<>();
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                for (String name : LINES.keySet()) {
                    names.add(name);
                    replies.add(clients.submit(() -> read(image(name))));
                }
            }
            for (int i = 0; i < names.size(); i++) {
                assertEquals(LINES.get(names.get(i)), replies.get(i).get());
            }
        }
        assertTrue(batchSizes.stream().anyMatch(size -> size > 1), batchSizes::toString);
    }

    @Test
    void readsNothingOffABlankLine() throws Exception {
        assertEquals("", read(blank(200, 48)));
    }

    @Test
    void refusesWhatIsNoLineOfText() throws Exception {
        byte[] line = image("panama.png");
        assertRefused("not an image", new byte[] {1, 2, 3});
        assertRefused("broken", Arrays.copyOf(line, line.length / 2));
        assertRefused("too large", blank(5000, 5000));
        assertRefused("5000 x 10", blank(5000, 10));
        assertEquals(422, client.upload("/ocr", "picture", line).statusCode());
    }
}
