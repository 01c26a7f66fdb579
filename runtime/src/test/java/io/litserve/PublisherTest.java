package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Words.Around;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies that are published, by the rules of reactive streams or against them. */
class PublisherTest {
    private static final String KILOBYTE = "x".repeat(1024);

    private LitServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(Words.Hook<Flow.Publisher<String>> predict) {
        Around one = Around.NOTHING.route(route -> route.concurrency(1));
        server = LitServer.builder().add(() -> new Words.Published(one, predict)).port(0).start();
    }

    /** Does one thing with each subscriber. */
    private void serveBy(Flow.Publisher<String> publisher) {
        serve((word, _) ->
                word.equals("good")
                        ? subscriber -> subscriber.onSubscribe(new Counter(subscriber, 1))
                        : publisher);
    }

    /** Publishes so many kilobytes, each when it is asked for. */
    private static final class Counter implements Flow.Subscription {
        private final Flow.Subscriber<? super String> subscriber;
        private final long count;
        private final AtomicLong asked = new AtomicLong();
        private final AtomicLong most = new AtomicLong();
        private final AtomicInteger published = new AtomicInteger();
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final Set<String> askers = ConcurrentHashMap.newKeySet();

        Counter(Flow.Subscriber<? super String> subscriber, long count) {
            this.subscriber = subscriber;
            this.count = count;
        }

        /** Against rule 3.3 it goes as deep as it is asked within an item. */
        @Override
        public void request(long n) {
            askers.add(Thread.currentThread().getName());
            most.accumulateAndGet(asked.addAndGet(n), Math::max);
            asked.decrementAndGet();
            publish();
        }

        private void publish() {
            int number = published.incrementAndGet();
            if (number <= count) {
                subscriber.onNext(KILOBYTE);
            }
            if (number == count) {
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }

    private void assertRoomIsBack() throws Exception {
        assertEquals(KILOBYTE, new Client(server).post("\"good\"").body());
    }

    @Test
    void isAskedForOneItemAtATimeAndOnlyWhileTheClientReads() throws Exception {
        Set<Counter> counters = ConcurrentHashMap.newKeySet();
        int count = 30_000;
        serve((_, _) ->
                subscriber -> {
                    Counter counter = new Counter(subscriber, count);
                    counters.add(counter);
                    subscriber.onSubscribe(counter);
                });
        try (StreamClient client = new StreamClient(server)) {
            client.ask("go").head();
            Counter counter = counters.iterator().next();
            awaitPause(counter);
            assertTrue(counter.published.get() < 8_000, counter.published::toString);
            assertEquals(count * 1024L, client.rest().length());
            assertTrue(counter.most.get() <= 2, counter.most::toString);
            assertFalse(
                    counter.askers.stream().anyMatch(it -> it.startsWith("lit-http")),
                    counter.askers::toString);
        }
    }

    /** Waits until nothing is asked for, although not all is published. */
    private static void awaitPause(Counter counter) throws InterruptedException {
        int before = -1;
        while (counter.published.get() != before) {
            before = counter.published.get();
            counter.cancelled.await(100, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void isCancelledWhenTheClientLeaves() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        serveBy(subscriber ->
                subscriber.onSubscribe(
                        new Flow.Subscription() {
                            @Override
                            public void request(long n) {
                                subscriber.onNext("item");
                            }

                            @Override
                            public void cancel() {
                                cancelled.countDown();
                            }
                        }));
        StreamClient client = new StreamClient(server);
        client.ask("endless").head();
        client.reset();
        assertTrue(cancelled.await(20, TimeUnit.SECONDS));
        assertRoomIsBack();
    }

    @Test
    void isCancelledAtItsDeadline() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        serveBy(subscriber ->
                subscriber.onSubscribe(
                        new Flow.Subscription() {
                            @Override
                            public void request(long n) {}

                            @Override
                            public void cancel() {
                                cancelled.countDown();
                                throw new IllegalStateException("a cancel that throws");
                            }
                        }));
        Client client = new Client(server);
        assertEquals(504, client.post("\"never\"", "X-Request-Timeout", "200ms").statusCode());
        assertTrue(cancelled.await(20, TimeUnit.SECONDS));
        assertRoomIsBack();
    }

    @Test
    void failsWithItsErrorBeforeAndAfterTheFirstItem() throws Exception {
        serve((word, _) ->
                subscriber -> {
                    subscriber.onSubscribe(new Counter(subscriber, 0));
                    if (word.equals("late")) {
                        subscriber.onNext("item");
                    }
                    subscriber.onError(new HttpException(409, "no"));
                });
        assertEquals("{\"detail\":\"no\"}", new Client(server).post("\"early\"").body());
        try (StreamClient client = new StreamClient(server)) {
            assertTrue(client.ask("late").isReset());
        }
        assertEquals(409, new Client(server).post("\"early\"").statusCode());
    }

    @Test
    void mayBeMissingOrThrow() throws Exception {
        serve((word, _) ->
                switch (word) {
                    case "null" -> null;
                    case "throw" -> throw new HttpException(418, "thrown");
                    case "subscribe" ->
                            _ -> {
                                throw new HttpException(419, "subscribe");
                            };
                    default -> subscriber -> subscriber.onSubscribe(new Counter(subscriber, 1));
                });
        Client client = new Client(server);
        assertEquals(500, client.post("\"null\"").statusCode());
        assertEquals(418, client.post("\"throw\"").statusCode());
        assertEquals(419, client.post("\"subscribe\"").statusCode());
        assertRoomIsBack();
    }

    @Test
    void isHeardOnceThatSubscribesTwice() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        serveBy(subscriber -> {
            Counter first = new Counter(subscriber, 1);
            subscriber.onSubscribe(
                    new Flow.Subscription() {
                        @Override
                        public void request(long n) {
                            // Only once the other one has come.
                        }

                        @Override
                        public void cancel() {}
                    });
            subscriber.onSubscribe(
                    new Flow.Subscription() {
                        @Override
                        public void request(long n) {
                            throw new IllegalStateException("asked");
                        }

                        @Override
                        public void cancel() {
                            second.countDown();
                        }
                    });
            first.request(1);
        });
        assertEquals(KILOBYTE, new Client(server).post("\"twice\"").body());
        assertTrue(second.await(20, TimeUnit.SECONDS));
        assertRoomIsBack();
    }

    @Test
    void isNotHeardAfterItsEnd() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        serveBy(subscriber -> {
            subscriber.onSubscribe(new Counter(subscriber, 1));
            subscriber.onNext("late");
            subscriber.onError(new IllegalStateException("late"));
            subscriber.onComplete();
            over.countDown();
        });
        assertEquals(KILOBYTE, new Client(server).post("\"late\"").body());
        assertTrue(over.await(20, TimeUnit.SECONDS));
        assertRoomIsBack();
    }

    @Test
    void failsThatPublishesBeforeItsSubscription() throws Exception {
        serveBy(subscriber -> subscriber.onNext("early"));
        try (StreamClient client = new StreamClient(server)) {
            assertTrue(client.ask("early").isReset());
        }
        assertRoomIsBack();
    }

    @Test
    void losesItsClientIfItPublishesWhatNobodyAskedFor() throws Exception {
        serveBy(subscriber -> {
            subscriber.onSubscribe(
                    new Flow.Subscription() {
                        @Override
                        public void request(long n) {}

                        @Override
                        public void cancel() {}
                    });
            for (int i = 0; i < 100_000; i++) {
                subscriber.onNext(KILOBYTE);
            }
        });
        try (StreamClient client = new StreamClient(server)) {
            client.ask("unasked");
            assertRoomIsBack();
            assertTrue(client.isReset());
        }
    }
}
