package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.BatchPolicy;
import io.litserve.RequestContext;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.json.JsonWriter;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that counts what reaches it. */
final class Tally implements Caller {
    private static final long SECONDS = 20;

    private final AtomicInteger drafts = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final int priority;
    private volatile int status;

    Tally() {
        this(5);
    }

    Tally(int priority) {
        this.priority = priority;
    }

    @Override
    public RequestContext context() {
        return new BareContext();
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public Duration left() {
        return BatchPolicy.Plan.FOREVER;
    }

    @Override
    public Outlet outlet() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancelled() {
        assertEquals(0, answers.get(), "answers before it was cancelled");
    }

    @Override
    public Draft draft() {
        drafts.incrementAndGet();
        return new Sheet();
    }

    @Override
    public void fail(int code, String detail) {
        answer(code);
    }

    /** Whoever ended the ticket wants no answer. */
    void leave() {
        answer(0);
    }

    private void answer(int code) {
        status = code;
        answers.incrementAndGet();
        answered.countDown();
    }

    /** The status of the answer, 0 if its caller left. */
    int await() throws InterruptedException {
        assertTrue(answered.await(SECONDS, TimeUnit.SECONDS), "a ticket was lost");
        return status;
    }

    void assertAnsweredOnce() {
        assertEquals(1, answers.get(), "answers");
        assertEquals(0, drafts.get(), "drafts neither sent nor discarded");
    }

    private final class Sheet implements Draft, Reply {
        @Override
        public <O> void write(Endpoint<?, ?, O> endpoint, O output, RequestContext context)
                throws Exception {
            endpoint.encode(output, context, this);
        }

        @Override
        public JsonWriter json() {
            return JsonWriter.to(OutputStream.nullOutputStream());
        }

        @Override
        public void text(String text) {
            throw new UnsupportedOperationException(text);
        }

        @Override
        public void bytes(byte[] bytes) {
            throw new UnsupportedOperationException(bytes.length + " bytes");
        }

        @Override
        public void finish() {}

        @Override
        public void send() {
            drafts.decrementAndGet();
            answer(200);
        }

        @Override
        public void discard() {
            drafts.decrementAndGet();
        }
    }
}
