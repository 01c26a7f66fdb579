package io.litserve.infer;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The asynchronous predictions of one worker that have begun and not completed: so many at most.
 */
final class InFlight {
    private final int most;
    private final Runs runs;
    private final Semaphore permits;

    /** So many at most; the policy is told how long each took. */
    InFlight(int most, Runs runs) {
        this.most = most;
        this.runs = runs;
        this.permits = new Semaphore(most);
    }

    /**
     * Begins one for so many tickets, once there is room; its result or what it failed with is
     * passed on by whichever thread completes it.
     *
     * @return gives its room back before that, because nobody waits for it any more
     */
    <T> Runnable begin(
            int size,
            Callable<CompletionStage<T>> prediction,
            Consumer<T> answer,
            Consumer<Throwable> failure) {
        Runnable leave = enter();
        long startNanos = System.nanoTime();
        try {
            Objects.requireNonNull(prediction.call(), "predict returned null")
                    .whenComplete((result, thrown) -> {
                        complete(result, thrown, answer, failure);
                        done(size, startNanos);
                        leave.run();
                    });
        } catch (Throwable t) {
            leave.run();
            failure.accept(t);
        }
        return leave;
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

    private static <T> void complete(
            T result, Throwable thrown, Consumer<T> answer, Consumer<Throwable> failure) {
        try {
            if (thrown == null) {
                answer.accept(result);
            } else {
                failure.accept(unwrap(thrown));
            }
        } catch (Throwable t) {
            failure.accept(t);
        }
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
