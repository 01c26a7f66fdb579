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

    /** Runs a step on the thread that is busy, for those of a batch that have not ended. */
    static <B> void perform(Step<B> step, List<Ticket<B>> batch, Occupation busy) {
        try {
            boolean begins = start(batch, busy);
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

    /** Whether any of them is still wanted. */
    private static <B> boolean start(List<Ticket<B>> batch, Occupation busy) {
        if (batch.size() == 1) {
            boolean starts = batch.getFirst().startAlone(busy);
            if (!starts) {
                batch.clear();
            }
            return starts;
        }
        batch.removeIf(ticket -> !ticket.start(busy));
        return busy.begin();
    }
}
