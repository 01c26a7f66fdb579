package demo.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests to models that are wrong at random. Each is refused or answered rightly, and none takes
 * memory for good. A failure names a seed; {@code -Dlit.test.seed=SEED -Dlit.test.rounds=1} repeats
 * it.
 */
class InferFuzzTest {
    private static final int ROUNDS = Integer.getInteger("lit.test.rounds", 1_500);
    private static final long SEED = Long.getLong("lit.test.seed", 1);
    private static final String LENGTH = "Inference-Header-Content-Length";
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);
    private static final List<String> LENGTHS =
            List.of(
                    "-1",
                    "-9223372036854775808",
                    "9223372036854775807",
                    "99999999999999999999",
                    "4294967296",
                    "2147483648",
                    "abc",
                    "",
                    "0x10",
                    "1e3",
                    "1.0",
                    "1 2",
                    "0");

    private final HttpClient http = HttpClient.newHttpClient();
    private ModelProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ModelProcess.start();
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    @Test
    void everyRequestIsRefusedOrAnsweredRightly() throws Exception {
        run(SEED, Math.ceilDiv(ROUNDS, 2));
        Memory before = server.memory();
        run(SEED + ROUNDS, ROUNDS);
        server.assertFlatSince(before);
    }

    private void run(long first, int rounds) throws Exception {
        int answered = 0;
        for (long seed = first; seed < first + rounds; seed++) {
            answered += round(seed) ? 1 : 0;
        }
        System.out.printf(
                "seeds %d to %d: %d of %d answered%n", first, first + rounds - 1, answered, rounds);
        assertTrue(rounds < 100 || (answered > rounds / 10 && answered < rounds), "too few or all");
    }

    /** Whether it was answered. */
    private boolean round(long seed) throws Exception {
        Random random = new Random(~seed);
        RandomRequest request = new RandomRequest(seed);
        HttpRequest.Builder post = post("echo");
        byte[] body = request.body();
        boolean broken = random.nextInt(8) == 0;
        if (broken) {
            body = broken(body, random);
        }
        lengths(post, request.jsonBytes(), random);
        HttpResponse<byte[]> reply = send(post, body);
        String told = "seed " + seed + ": " + reply.statusCode() + " " + text(reply);
        if (reply.statusCode() == 200 && !broken) {
            assertRight(request, reply, told);
        }
        assertTrue(reply.statusCode() == 200 || REFUSALS.contains(reply.statusCode()), told);
        assertTrue(reply.statusCode() == 200 || text(reply).startsWith("{\"error\":\""), told);
        return reply.statusCode() == 200;
    }

    private HttpRequest.Builder post(String model) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://localhost:%d/v2/models/%s/infer"
                                        .formatted(server.port(), model)))
                .timeout(Duration.ofSeconds(20));
    }

    private static void lengths(HttpRequest.Builder post, int jsonBytes, Random random) {
        switch (random.nextInt(24)) {
            case 0 -> post.header(LENGTH, LENGTHS.get(random.nextInt(LENGTHS.size())));
            case 1 -> post.header(LENGTH, String.valueOf(jsonBytes + random.nextInt(5) - 2));
            case 2 -> post.header(LENGTH, String.valueOf(jsonBytes)).header(LENGTH, "7");
            case 3 -> {}
            default -> post.header(LENGTH, String.valueOf(jsonBytes));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder post, byte[] body) throws Exception {
        return http.send(
                post.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> reply) {
        return new String(reply.body(), UTF_8);
    }

    /** Some bytes are others, or the body ends early, or goes on. */
    private static byte[] broken(byte[] body, Random random) {
        int choice = random.nextInt(3);
        byte[] broken =
                choice == 0
                        ? body.clone()
                        : Arrays.copyOf(body, 1 + random.nextInt(2 * body.length));
        for (int i = choice; i < 3; i++) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        return broken;
    }

    private static void assertRight(
            RandomRequest request, HttpResponse<byte[]> reply, String told) {
        int at = Integer.parseInt(reply.headers().firstValue(LENGTH).orElseThrow());
        JsonValue json = JsonValue.parse(new String(reply.body(), 0, at, UTF_8));
        for (JsonValue output : json.member("outputs").orElseThrow().elements()) {
            byte[] expected = request.sent().get(output.member("name").orElseThrow().string());
            assertArrayEquals(
                    expected, Arrays.copyOfRange(reply.body(), at, at + expected.length), told);
            at += expected.length;
        }
        assertEquals(reply.body().length, at, told);
    }
}
