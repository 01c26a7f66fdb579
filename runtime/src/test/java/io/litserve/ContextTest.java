package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hooks are told of their request. */
class ContextTest {
    private static Answer ask(Words.Hook<String> predict, String path, String... headers)
            throws Exception {
        return ask(Around.NOTHING, predict, path, headers);
    }

    private static Answer ask(
            Around around, Words.Hook<String> predict, String path, String... headers)
            throws Exception {
        try (LitServer server =
                        LitServer.builder()
                                .add(() -> new Words.Single(around, predict))
                                .port(0)
                                .start();
                StreamClient client = new StreamClient(server)) {
            return client.send(RawClient.post(path, "\"word\"", headers)).receive();
        }
    }

    @Test
    @Tag("improved")
    void tellsHeadersByNamesInWhateverCase() throws Exception {
        Words.Hook<String> predict =
                (_, context) ->
                        context.header("x-COLOUR").orElseThrow()
                                + context.headers().get("x-colour")
                                + context.header("x-none").isPresent();
        assertEquals(
                "red[red, blue]false",
                ask(predict, "/predict", "X-Colour: red", "x-colour: blue").body());
    }

    @Test
    @Tag("improved")
    void tellsPathAndQuery() throws Exception {
        Words.Hook<String> predict =
                (_, context) ->
                        context.path()
                                + context.query()
                                + context.query("a").orElseThrow()
                                + context.query("c").isPresent();
        assertEquals(
                "/predict{a=[1 +, 2], b=[]}1 +false",
                ask(predict, "/predict?a=1%20%2B&a=2&b=").body());
    }

    @Test
    void refusesAQueryThatCannotBeDecoded() throws Exception {
        assertEquals(400, ask((_, context) -> "" + context.query(), "/predict?a=%zz").status());
    }

    @Test
    void tellsTheRequestIdOfTheReply() throws Exception {
        Answer made = ask((_, context) -> context.requestId(), "/predict");
        assertEquals(made.header("x-request-id"), made.body());
        assertEquals(
                "mine", ask((_, it) -> it.requestId(), "/predict", "X-Request-Id: mine").body());
    }

    @Test
    void tellsTheDeadline() throws Exception {
        Instant before = Instant.now();
        Answer answer = ask((_, context) -> "" + context.deadline().orElseThrow(), "/predict");
        Duration left = Duration.between(before, Instant.parse(answer.body()));
        assertTrue(left.toSeconds() >= 29 && left.toSeconds() <= 40, left::toString);
    }

    @Test
    @Tag("parity")
    void tellsThatThereIsNoDeadline() throws Exception {
        Around endless = Around.NOTHING.route(route -> route.timeout(Duration.ZERO));
        assertEquals(
                "Optional.empty", ask(endless, (_, it) -> "" + it.deadline(), "/predict").body());
    }

    @Test
    void carriesAttributesByTypeFromHookToHook() throws Exception {
        Around around =
                Around.NOTHING
                        .decode((word, context) -> {
                            context.attribute(Integer.class, 7);
                            return word;
                        })
                        .encode((item, context) -> {
                            int number = context.attribute(Integer.class).orElseThrow();
                            String text = context.attribute(String.class).orElseThrow();
                            return item + number + text;
                        });
        Words.Hook<String> predict =
                (word, context) -> {
                    boolean known = context.attribute(String.class).isPresent();
                    context.attribute(String.class, "left by predict");
                    return word + known;
                };
        assertEquals("wordfalse7left by predict", ask(around, predict, "/predict").body());
    }

    @Test
    void neverRunsTheActionOfARequestThatIsAnswered() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        Words.Hook<String> predict =
                (word, context) -> {
                    context.onCancel(ran::countDown);
                    return word + context.isCancelled();
                };
        assertEquals("wordfalse", ask(predict, "/predict").body());
        assertEquals(1, ran.getCount(), "after the connection and the server were closed");
    }

    @Test
    void runsAllActionsOfACancelledRequestAndLateOnesAtOnce() throws Exception {
        CountDownLatch ran = new CountDownLatch(3);
        CountDownLatch early = new CountDownLatch(2);
        Words.Hook<String> predict =
                (word, context) -> {
                    for (int i = 0; i < 2; i++) {
                        context.onCancel(early::countDown);
                        context.onCancel(ran::countDown);
                    }
                    awaitDeaf(early);
                    assertTrue(context.isCancelled());
                    context.onCancel(ran::countDown);
                    return word;
                };
        assertEquals(504, ask(predict, "/predict", "X-Request-Timeout: 200ms").status());
        assertTrue(ran.await(20, TimeUnit.SECONDS), () -> ran + " actions did not run");
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void keepsAnActionThatThrowsToItself() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        Gate gate = new Gate();
        Words.Hook<String> predict =
                (word, context) -> {
                    context.onCancel(() -> {
                        throw new IllegalStateException("an action that throws");
                    });
                    context.onCancel(ran::countDown);
                    gate.pass();
                    return word;
                };
        assertEquals(504, ask(predict, "/predict", "X-Request-Timeout: 200ms").status());
        assertTrue(ran.await(20, TimeUnit.SECONDS), "the other action did not run");
    }

    @Test
    @Tag("parity")
    void givesEachRequestOfABatchItsOwnContext() throws Exception {
        Words.BatchHook<List<String>> predict =
                (_, contexts) -> contexts.stream().map(it -> it.header("x-me").orElse("")).toList();
        try (LitServer server =
                LitServer.builder()
                        .add(() ->
                                new Words.Batched(
                                        Around.NOTHING,
                                        Batching.upTo(2, Duration.ofSeconds(10)),
                                        predict))
                        .port(0)
                        .start()) {
            Client client = new Client(server);
            var one = client.postLater("\"w\"", "X-Me", "one");
            var two = client.postLater("\"w\"", "X-Me", "two");
            assertEquals("one", one.get().body());
            assertEquals("two", two.get().body());
        }
    }
}
