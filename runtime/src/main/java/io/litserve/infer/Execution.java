package io.litserve.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Where the steps of a worker run. */
sealed interface Execution<B> {
    /** Runs a step for a batch that is still waiting. The list is the caller's again afterwards. */
    void execute(List<Ticket<B>> batch);

    /** Waits for the steps that run elsewhere. */
    void finish();

    /** On the worker's own thread. */
    record Direct<B>(Step<B> step, Tenure tenure) implements Execution<B> {
        @Override
        public void execute(List<Ticket<B>> batch) {
            step.awaitRoom();
            perform(step, batch, tenure.occupy());
        }

        @Override
        public void finish() {
            step.finish();
        }
    }

    /** Each on a virtual thread of its own, up to so many at once. */
    record Virtual<B>(Step<B> step, Tenure tenure, int concurrency, Semaphore permits)
            implements Execution<B> {
        Virtual(Step<B> step, Tenure tenure, int concurrency) {
            this(step, tenure, concurrency, new Semaphore(concurrency));
        }

        @Override
        public void execute(List<Ticket<B>> batch) {
            List<Ticket<B>> taken = new ArrayList<>(batch);
            permits.acquireUninterruptibly();
            Thread.startVirtualThread(() -> run(taken));
        }

        private void run(List<Ticket<B>> batch) {
            try {
                perform(step, batch, tenure.occupy());
            } finally {
                permits.release();
            }
        }

        @Override
        public void finish() {
            permits.acquireUninterruptibly(concurrency);
            step.finish();
        }
    }

    /** Runs a step on the thread that is busy. */
    static <B> void perform(Step<B> step, List<Ticket<B>> batch, Occupation busy) {
        try {
            batch.removeIf(ticket -> !ticket.start(busy));
            boolean begins = busy.begin();
            if (begins) {
                step.run(batch);
            }
            if (!begins || !step.lasts()) {
                batch.forEach(Ticket::release);
            }
        } catch (Throwable t) {
            batch.forEach(ticket -> ticket.fail(t));
            batch.forEach(Ticket::release);
        } finally {
            busy.end();
        }
    }
}
