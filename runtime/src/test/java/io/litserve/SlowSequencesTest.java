package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.ServerConfig.Patience;
import io.litserve.Words.Around;
import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sequences that are emitted in one call, faster than their clients can take them. */
class SlowSequencesTest {
    private static final String KILOBYTE = "x".repeat(1023) + "\n";
    private static final int MANY = 20_000;

    private final CountDownLatch deafIsGone = new CountDownLatch(1);
    private LitServer server;

    @AfterEach
    void close() {
        server.close();
    }

    /** The word of a client that reads nothing is emitted until that has left. */
    private void emit(Sequence<String, String> sequence) {
        sequence.onEnd(() -> {
            if (sequence.context().isCancelled()) {
                deafIsGone.countDown();
            }
        });
        boolean deaf = sequence.input().equals("deaf");
        for (int i = 0; deaf ? !sequence.context().isCancelled() : i < MANY; i++) {
            sequence.emit(KILOBYTE);
        }
        sequence.finish();
    }

    private void serveSequenced(int size) {
        Batching batching = Batching.upTo(size, Duration.ofSeconds(10));
        serve(builder ->
                builder.add(() ->
                        new Words.Sequenced(
                                Around.NOTHING, batching, it -> it.forEach(this::emit))));
    }

    private void serve(UnaryOperator<LitServer.Builder> endpoint) {
        Patience patience = Patience.STANDARD.write(Duration.ofSeconds(5));
        LitServer.Builder builder =
                LitServer.builder().config(ServerConfig.STANDARD.patience(patience).port(0));
        server = endpoint.apply(builder).start();
    }

    private void assertReadsAll() throws Exception {
        try (StreamClient client = new StreamClient(server)) {
            assertEquals(MANY * 1024L, client.ask("reads").receive().body().length());
        }
    }

    @Test
    void aClientThatReadsGetsAllOfABatchThatIsCalledOnce() throws Exception {
        serveSequenced(1);
        assertReadsAll();
    }

    @Test
    void aClientThatReadsGetsAllOfOneCallOfAContinuousBatch() throws Exception {
        Batching batching = Batching.upTo(1);
        serve(builder ->
                builder.add(() ->
                        new Words.Continuous(
                                Around.NOTHING, batching, it -> it.forEach(this::emit))));
        assertReadsAll();
    }

    @Test
    void aClientThatReadsNothingIsResetAndTheOthersOfItsBatchGoOn() throws Exception {
        serveSequenced(2);
        try (StreamClient deaf = new StreamClient(server)) {
            deaf.ask("deaf");
            assertReadsAll();
            assertTrue(deafIsGone.await(20, TimeUnit.SECONDS));
            assertTrue(deaf.isReset());
        }
    }

    /** Of two requests sent ahead on one connection, the first is emitted after the second. */
    @Test
    void aReplyThatCannotBeSentYetHoldsUpNobodyForGood() throws Exception {
        Batching two = Batching.upTo(2, Duration.ofSeconds(10));
        Words.SequencesHook lastFirst = batch -> List.copyOf(batch).reversed().forEach(this::emit);
        serve(builder -> builder.add(() -> new Words.Sequenced(Around.NOTHING, two, lastFirst)));
        try (StreamClient client = new StreamClient(server)) {
            client.ask("first").ask("second");
            assertTrue(client.isReset());
        }
        assertTrue(deafIsGone.await(20, TimeUnit.SECONDS));
    }
}
