package io.litserve.infer;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The asynchronous predictions of one worker that have begun and not completed: so many at most.
 */
final class InFlight {
    private final int most;
    private final Runs runs;
    private final Duration patience;
    private final Semaphore permits;

    /**
     * So many at most; the policy is told how long each took.
     *
     * @param patience with one that nobody waits for, until what it was given is taken back
     */
    InFlight(int most, Runs runs, Duration patience) {
        this.most = most;
        this.runs = runs;
        this.patience = patience;
        this.permits = new Semaphore(most);
    }

    /**
     * Begins one for so many tickets, once there is room; whichever thread completes it sees to its
     * outcome.
     *
     * @return gives its room back before that, because nobody waits for it any more
     */
    <T> Runnable begin(int size, Callable<CompletionStage<T>> prediction, Outcome<T> outcome) {
        Runnable leave = enter();
        long startNanos = System.nanoTime();
        CompletableFuture<Void> over = new CompletableFuture<>();
        try {
            Objects.requireNonNull(prediction.call(), "predict returned null")
                    .whenComplete((result, thrown) -> {
                        outcome.complete(result, unwrap(thrown));
                        over.complete(null);
                        done(size, startNanos);
                        leave.run();
                    });
        } catch (Throwable t) {
            leave.run();
            outcome.fail(t);
            over.complete(null);
        }
        return () -> {
            leave.run();
            expectEnd(over, outcome);
        };
    }

    /** One that never completes must not keep its tensors. */
    private void expectEnd(CompletableFuture<Void> over, Outcome<?> outcome) {
        if (patience.isPositive()) {
            over.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((_, late) -> {
                        if (late != null) {
                            outcome.release().run();
                        }
                    });
        }
    }

    /**
     * Waits until one more may begin. Only the worker begins any, so that none comes between this
     * and {@link #begin}.
     */
    void awaitRoom() {
        permits.acquireUninterruptibly();
        permits.release();
    }

    /** Waits for room; the result gives it back, once. */
    Runnable enter() {
        permits.acquireUninterruptibly();
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                permits.release();
            }
        };
    }

    /** One is done that began at a time on the clock of {@link System#nanoTime}. */
    void done(int size, long startNanos) {
        runs.add(size, startNanos);
    }

    /** A dependent stage wraps what its source failed with. */
    private static Throwable unwrap(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        return wrapped ? thrown.getCause() : thrown;
    }

    /** Waits until all have completed. */
    void await() {
        permits.acquireUninterruptibly(most);
        permits.release(most);
    }
}
