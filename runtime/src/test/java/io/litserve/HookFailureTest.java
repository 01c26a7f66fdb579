package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Endpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HookFailureTest {
    private static final String INTERNAL = "{\"detail\":\"Internal server error\"}";

    /** Long enough that requests sent together leave together. */
    private static final Batching FOUR = Batching.upTo(4, Duration.ofSeconds(10));

    @Test
    @Tag("parity")
    void decodeMayRefuse() throws Exception {
        assertRefused(Squares.Around.NOTHING.decode(HookFailureTest::refuse));
    }

    @Test
    @Tag("parity")
    void encodeMayRefuse() throws Exception {
        assertRefused(Squares.Around.NOTHING.encode(HookFailureTest::refuse));
    }

    private static Float refuse(Float x) {
        throw new HttpException(418, "not \"" + x + "\"");
    }

    private static void assertRefused(Squares.Around around) throws Exception {
        try (LitServer server = serve(new Squares.Single(around))) {
            HttpResponse<String> reply = new Client(server).post(Client.input(1));
            assertEquals(418, reply.statusCode());
            assertEquals("{\"detail\":\"not \\\"1.0\\\"\"}", reply.body());
        }
    }

    @Test
    @Tag("parity")
    void predictMayRefuse() throws Exception {
        try (LitServer server = serve(new Squares.Single(HookFailureTest::refuse))) {
            assertEquals(418, new Client(server).post(Client.input(1)).statusCode());
        }
    }

    @Test
    @Tag("parity")
    void anyThrowableIsToldToNobodyAndTheServerGoesOn() throws Exception {
        try (LitServer server = serve(new Squares.Single(HookFailureTest::failByNumber))) {
            Client client = new Client(server);
            for (int i = 0; i < 6; i++) {
                HttpResponse<String> reply = client.post(Client.input(i));
                assertEquals(500, reply.statusCode());
                assertEquals(INTERNAL, reply.body());
                assertEquals(200, client.post(Client.input(9)).statusCode());
            }
        }
    }

    private static Float failByNumber(Float x) throws Exception {
        return switch (x.intValue()) {
            case 0 -> throw new Exception("secret");
            case 1 -> throw new OutOfMemoryError("secret");
            case 2 -> (float) new long[Integer.MAX_VALUE].length;
            case 3 -> recurse(x);
            case 4 -> null;
            case 5 -> throw new Opaque();
            default -> x;
        };
    }

    private static float recurse(float x) {
        return 1 + recurse(x + 1);
    }

    /** Cannot even say what is wrong. */
    private static final class Opaque extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("secret");
        }
    }

    @Test
    void aThrowableOfEncodeIsToldToNobody() throws Exception {
        UnaryOperator<Float> encode =
                _ -> {
                    throw new IllegalStateException("secret");
                };
        try (LitServer server = serve(new Squares.Single(Squares.Around.NOTHING.encode(encode)))) {
            HttpResponse<String> reply = new Client(server).post(Client.input(1));
            assertEquals(500, reply.statusCode());
            assertEquals(INTERNAL, reply.body());
        }
    }

    @Test
    @Tag("improved")
    void anItemOfABatchThatCannotBeDecodedFailsAlone() throws Exception {
        Squares.Around around = Squares.Around.NOTHING.decode(HookFailureTest::refuseNegative);
        assertEquals(
                List.of("200 " + Client.output(1), "418", "200 " + Client.output(9), "418"),
                replies(batched(around, Squares::squares), 1, -2, 3, -4));
    }

    @Test
    @Tag("improved")
    void anItemOfABatchThatCannotBeEncodedFailsAlone() throws Exception {
        Squares.Around around = Squares.Around.NOTHING.encode(HookFailureTest::refuseNegative);
        assertEquals(
                List.of("418", "200 " + Client.output(2), "418", "200 " + Client.output(4)),
                replies(batched(around, inputs -> inputs), -1, 2, -3, 4));
    }

    private static Float refuseNegative(Float x) {
        return x < 0 ? refuse(x) : x;
    }

    @Test
    void aBatchOfWhichNothingCanBeDecodedIsNotPredicted() throws Exception {
        Squares.Around around = Squares.Around.NOTHING.decode(HookFailureTest::refuse);
        assertEquals(
                List.of("418", "418", "418", "418"),
                replies(
                        batched(
                                around,
                                inputs -> {
                                    throw new AssertionError(inputs);
                                }),
                        1,
                        2,
                        3,
                        4));
    }

    @Test
    @Tag("parity")
    void aWrongNumberOfOutputsFailsTheWholeBatch() throws Exception {
        String mismatch = "500 {\"detail\":\"Batch size mismatch\"}";
        assertEquals(
                List.of(mismatch, mismatch, mismatch, mismatch),
                replies(batched(Squares.Around.NOTHING, x -> x.subList(0, 3)), 1, 2, 3, 4));
    }

    @Test
    void aThrowOfPredictFailsTheWholeBatch() throws Exception {
        String internal = "500 " + INTERNAL;
        assertEquals(
                List.of(internal, internal, internal, internal),
                replies(
                        batched(
                                Squares.Around.NOTHING,
                                _ -> {
                                    throw new StackOverflowError("secret");
                                }),
                        1,
                        2,
                        3,
                        4));
    }

    @Test
    void aBatchThatGivesNothingBackFails() throws Exception {
        String internal = "500 " + INTERNAL;
        assertEquals(
                List.of(internal, internal, internal, internal),
                replies(batched(Squares.Around.NOTHING, _ -> null), 1, 2, 3, 4));
    }

    private static Squares.Batched batched(
            Squares.Around around, Squares.Hook<List<Float>, List<Float>> predict) {
        return new Squares.Batched(UnaryOperator.identity(), around, FOUR, predict);
    }

    /** Sends the inputs together, then checks that the server still stands. */
    private static List<String> replies(Squares.Batched endpoint, float... inputs)
            throws Exception {
        try (LitServer server = serve(endpoint)) {
            Client client = new Client(server);
            List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
            for (float input : inputs) {
                sent.add(client.postLater(Client.input(input)));
            }
            List<String> replies = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> one : sent) {
                replies.add(summary(one.get()));
            }
            assertEquals(200, client.get("/health").statusCode());
            return replies;
        }
    }

    private static String summary(HttpResponse<String> reply) {
        return reply.statusCode() == 418 ? "418" : reply.statusCode() + " " + reply.body();
    }

    private static <B, I, O> LitServer serve(Endpoint<B, I, O> endpoint) {
        return LitServer.builder().add(() -> endpoint).port(0).start();
    }
}
