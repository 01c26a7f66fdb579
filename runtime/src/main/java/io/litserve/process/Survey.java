package io.litserve.process;

import io.litserve.metrics.Ledger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Asks all processes that serve. For the supervisor's thread.
 *
 * @param charges the processes by number
 * @param ledger what they counted
 * @param thread the supervisor's
 */
record Survey(Map<Integer, Charge> charges, Ledger ledger, Executor thread) {
    /** How long a process may take to say how it is doing. */
    static final long PATIENCE_MILLIS = 2_000;

    /**
     * How all are doing: well only if each one that listens is, for a request may come to any; and
     * if one does listen. Those that were started in place of others do not until they serve.
     */
    CompletableFuture<Health> health() {
        List<CompletableFuture<Health>> answers = serving().stream().map(this::health).toList();
        return all(answers)
                .thenApply(_ ->
                        answers.stream()
                                .map(CompletableFuture::join)
                                .reduce(Health::and)
                                .orElse(new Health(true, false, true, Set.of())));
    }

    private CompletableFuture<Health> health(Charge charge) {
        return charge.ask(Topic.HEALTH, PATIENCE_MILLIS)
                .handleAsync((told, _) -> hear(charge, Optional.ofNullable(told)), thread);
    }

    private static Health hear(Charge charge, Optional<byte[]> told) {
        charge.answered(told.isPresent());
        return told.map(Health::of).orElse(Health.UNKNOWN);
    }

    /** Has the ledger take down what each has counted by now. */
    CompletableFuture<Void> count() {
        return all(serving().stream().map(this::count).toList());
    }

    private CompletableFuture<Void> count(Charge charge) {
        return charge.ask(Topic.METRICS, PATIENCE_MILLIS)
                .handleAsync((told, _) -> take(charge, Optional.ofNullable(told)), thread);
    }

    /** What a process said that ended meanwhile comes too late: the ledger has closed its page. */
    private Void take(Charge charge, Optional<byte[]> told) {
        if (charges.containsKey(charge.number())) {
            told.ifPresentOrElse(
                    it -> ledger.told(charge.number(), it), () -> ledger.silent(charge.number()));
        }
        return null;
    }

    List<Charge> serving() {
        return charges.values().stream().filter(Charge::serves).toList();
    }

    private static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
    }
}
