package io.litserve.infer;

import io.litserve.BatchPolicy;
import io.litserve.BatchPolicy.Plan;
import io.litserve.endpoint.Batching;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the batch policy of an endpoint, which may throw or never come back.
 *
 * <p>One thread at a time asks; any other looks whether it has come back.
 */
final class Planner<B> {
    private static final Logger log = System.getLogger(Planner.class.getName());

    private final BatchPolicy<B> policy;
    private final boolean plain;
    private final Duration patience;
    private final Runnable stuck;
    private final Runs runs;
    private final Span asking = new Span();

    /** The question whose end is expected, by {@link Span#stay}. */
    private final AtomicLong expected = new AtomicLong();

    /**
     * For a policy.
     *
     * @param patience with it, before it is interrupted
     * @param stuck runs when that was in vain
     */
    Planner(BatchPolicy<B> policy, Duration patience, Runnable stuck) {
        this.policy = policy;
        this.plain = policy.equals(BatchPolicy.window());
        this.runs = new Runs(!plain);
        this.patience = patience;
        this.stuck = stuck;
    }

    /** The batches that are done; the policy hears of them before it forms the next. */
    Runs runs() {
        return runs;
    }

    /** What is to leave, of the tickets in a lobby that the caller owns. */
    Plan plan(Lobby<B> lobby, Batching batching) {
        while (true) {
            try {
                return ask(lobby, batching);
            } catch (Throwable t) {
                // It may have looked at the tensors of one that ended just now.
                boolean excused = lobby.removeEnded();
                if (!excused) {
                    log.log(Level.ERROR, "batch policy failed", t);
                }
                if (!excused || lobby.size() == 0) {
                    return new Plan.Take(1);
                }
            }
        }
    }

    private Plan ask(Lobby<B> lobby, Batching batching) {
        if (plain) {
            // It comes back, and learns nothing.
            return policy.plan(lobby, batching);
        }
        asking.enter();
        try {
            runs.tell(policy);
            return Objects.requireNonNull(policy.plan(lobby, batching), "plan");
        } finally {
            asking.leave();
        }
    }

    /** Whether no batch can form, because the policy has not answered for so long. */
    boolean isStuck() {
        return asking.lasts(patience);
    }

    /** A request was given up that waited: if the policy is at work, it may hang. */
    void expectAnswer() {
        long stay = asking.stay();
        if (stay != 0 && expected.getAndSet(stay) != stay) {
            new Watch(patience, () -> interrupt(stay)).expectEnd(() -> asking.stay() != stay);
        }
    }

    private void interrupt(long stay) {
        log.log(Level.ERROR, "batch policy does not return and is interrupted");
        asking.interrupt();
        new Watch(patience, stuck).expectEnd(() -> asking.stay() != stay);
    }
}
