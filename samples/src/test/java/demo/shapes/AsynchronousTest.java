package demo.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import demo.Client;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.annotation.Async;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Predictions that are not waited for, or that wait on virtual threads. */
class AsynchronousTest {
    /** Completes on another thread; fails for negative numbers; returns nothing for zero. */
    @LitApi(path = "/stage")
    static class Staged {
        @Predict
        CompletionStage<Integer> predict(Integer x) {
            if (x == 0) {
                return null;
            }
            return CompletableFuture.supplyAsync(() -> {
                if (x < 0) {
                    throw new HttpException(422, "negative");
                }
                return x * x;
            });
        }
    }

    /** Completes for a batch; with one output too few for two. */
    @LitApi(path = "/stages")
    static class BatchStaged {
        @Predict
        @Batch(size = 8)
        CompletionStage<List<Integer>> predict(List<Integer> xs) {
            List<Integer> outputs = new ArrayList<>(xs.stream().map(x -> x * x).toList());
            if (xs.contains(2)) {
                outputs.removeLast();
            }
            return CompletableFuture.supplyAsync(() -> outputs);
        }
    }

    /** Publishes so many numbers; fails for a negative count. */
    @LitApi(path = "/publisher")
    static class Published {
        @Predict
        Flow.Publisher<Integer> predict(Integer count) {
            return subscriber -> {
                SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
                publisher.subscribe(subscriber);
                Thread.startVirtualThread(() -> publish(publisher, count));
            };
        }

        private static void publish(SubmissionPublisher<Integer> publisher, int count) {
            if (count < 0) {
                publisher.closeExceptionally(new HttpException(409, "negative"));
                return;
            }
            for (int i = 0; i < count; i++) {
                publisher.submit(i);
            }
            publisher.close();
        }
    }

    /** Waits until eight wait. */
    @LitApi(path = "/virtual")
    static class Waiting {
        private final AsynchronousTest test;

        Waiting(AsynchronousTest test) {
            this.test = test;
        }

        Waiting() {
            this(new AsynchronousTest());
        }

        @Predict
        @Async(concurrency = 8)
        boolean predict(Integer x) throws InterruptedException {
            int now = test.inside.incrementAndGet();
            test.most.accumulateAndGet(now, Math::max);
            test.gate.pass();
            test.inside.decrementAndGet();
            return Thread.currentThread().isVirtual();
        }
    }

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Gate gate = new Gate();
    private final LitServer server =
            LitServer.builder()
                    .add(AsynchronousTest_StagedEndpoint::new)
                    .add(AsynchronousTest_BatchStagedEndpoint::new)
                    .add(AsynchronousTest_PublishedEndpoint::new)
                    .add(() -> new AsynchronousTest_WaitingEndpoint(() -> new Waiting(this)))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    private CompletableFuture<String> later(String path, String body) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return client.post(path, body).body();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    @Test
    @Tag("parity")
    void answersWhenTheStageCompletes() throws Exception {
        assertEquals("9", client.post("/stage", "3").body());
    }

    @Test
    @Tag("parity")
    void answersWithWhatTheStageFailedWith() throws Exception {
        assertEquals(422, client.post("/stage", "-1").statusCode());
        assertEquals("{\"detail\":\"negative\"}", client.post("/stage", "-1").body());
    }

    @Test
    void survivesAMissingStage() throws Exception {
        for (int i = 0; i < 300; i++) {
            assertEquals(500, client.post("/stage", "0").statusCode());
        }
        assertEquals("9", client.post("/stage", "3").body());
    }

    @Test
    @Tag("improved")
    void answersABatchWhenItsStageCompletes() throws Exception {
        assertEquals("25", client.post("/stages", "5").body());
        assertEquals("{\"detail\":\"Batch size mismatch\"}", client.post("/stages", "2").body());
    }

    @Test
    @Tag("parity")
    void sendsWhatIsPublished() throws Exception {
        assertEquals("0\n1\n2\n", client.post("/publisher", "3").body());
        assertEquals(20_000, client.post("/publisher", "20000").body().lines().count());
    }

    @Test
    void answersWithWhatThePublisherFailedWith() throws Exception {
        assertEquals(409, client.post("/publisher", "-1").statusCode());
    }

    @Test
    @Tag("parity")
    void runsAsManyAtOnceAsItMayOnVirtualThreads() throws Exception {
        List<CompletableFuture<String>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            replies.add(later("/virtual", "1"));
        }
        gate.await(8);
        assertEquals(8, inside.get());
        gate.open();
        for (CompletableFuture<String> reply : replies) {
            assertEquals("true", reply.get(20, TimeUnit.SECONDS));
        }
        assertTrue(most.get() <= 8, most::toString);
    }
}
