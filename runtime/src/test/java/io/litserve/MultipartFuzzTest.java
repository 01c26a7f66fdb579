package io.litserve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Forms that are broken at random, and what becomes of them and of their files. */
class MultipartFuzzTest {
    private static final int ROUNDS = 1500;
    private static final int LIMIT = 200_000;
    private static final Set<Integer> ANSWERS = Set.of(200, 400, 413, 422);

    private final Random random = new Random(11);

    @Test
    void everyBrokenFormIsAnsweredAndLeavesNothing() throws Exception {
        try (LitServer server =
                LitServer.builder()
                        .add(() ->
                                new Whole<>(
                                        route -> route.maxPayload(LIMIT),
                                        Pictures.FORM,
                                        Pictures.Request::summary,
                                        (text, reply) -> reply.text(text)))
                        .port(0)
                        .start()) {
            Client client = new Client(server);
            int served = 0;
            for (int i = 0; i < ROUNDS; i++) {
                HttpResponse<String> reply = post(client, broken(form()));
                assertTrue(ANSWERS.contains(reply.statusCode()), reply::body);
                served += reply.statusCode() == 200 ? 1 : 0;
            }
            assertTrue(served > ROUNDS / 20 && served < ROUNDS, served + " served");
            assertEquals(200, post(client, form()).statusCode());
        }
        assumeTrue(OpenFiles.areTold());
        assertEquals(0, OpenFiles.count());
    }

    private static HttpResponse<String> post(Client client, byte[] body) throws Exception {
        return client.send(
                client.request("/predict", "Content-Type", Multipart.TYPE)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private byte[] form() {
        byte[] picture = new byte[random.nextInt(20) == 0 ? 180_000 : 100];
        random.nextBytes(picture);
        return new Multipart()
                .field("caption", "c")
                .field("width", "1")
                .file("picture", "p", picture)
                .field("style", "OIL")
                .bytes();
    }

    /** Changes, drops or repeats some bytes, where they count most: at the start or the end. */
    private byte[] broken(byte[] whole) {
        StringBuilder form = new StringBuilder(new String(whole, ISO_8859_1));
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = place(form.length());
            int end = Math.min(form.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> form.setCharAt(at, (char) random.nextInt(256));
                case 1 -> form.delete(at, end);
                case 2 -> form.insert(at, form.substring(at, end));
                case 3 -> form.insert(at, "\r\n--cut here");
                default -> form.insert(at, "x".repeat(random.nextInt(LIMIT / 4)));
            }
        }
        return form.toString().getBytes(ISO_8859_1);
    }

    private int place(int length) {
        int near = random.nextInt(Math.min(length, 400));
        return random.nextBoolean() ? near : length - 1 - near;
    }
}
