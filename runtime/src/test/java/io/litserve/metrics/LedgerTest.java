package io.litserve.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.litserve.events.Events;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two processes, as their supervisor knows them. */
class LedgerTest {
    private final Ledger ledger = new Ledger();
    private final Process first = new Process();
    private final Process second = new Process();

    /** What one process counts. */
    private static final class Process {
        private final Observer observer = new Observer("square", Events.NONE);
        private final Load load = new Load(3, 10, new Load.Workers(0, 1, 1, 0));
        private final Metrics metrics =
                new Metrics(
                        List.of(new Metrics.Source("/square", observer, () -> load)), Events.NONE);

        void predict(int times, long nanos) {
            for (int i = 0; i < times; i++) {
                observer.meter().statuses.count(200);
                observer.meter().predict.observe(nanos);
            }
        }
    }

    private Families sum() {
        return Transcript.read(ledger.sum(2, 0, 1));
    }

    private double[] numbers(String family, String... labels) {
        return sum().byName().get(family).points().get(Labels.of(labels));
    }

    private double number(String family, String... labels) {
        return numbers(family, labels)[0];
    }

    private double requests() {
        return number("litserve_requests", "api", "square", "code", "200");
    }

    private double capacity() {
        return number("litserve_queue_capacity", "api", "square");
    }

    private void tell() {
        ledger.told(1, first.metrics.transcript());
        ledger.told(2, second.metrics.transcript());
    }

    @Test
    void countsAndLevelsAddUp() {
        first.predict(3, 1_000_000_000);
        second.predict(4, 20_000_000_000L);
        second.metrics.refused(404);
        tell();
        assertEquals(7, requests());
        assertEquals(20, capacity());
        assertEquals(6, number("litserve_requests_waiting", "api", "square"));
        assertEquals(2, number("litserve_workers", "api", "square", "state", "busy"));
        assertEquals(1, number("litserve_refused_requests", "code", "404"));
        assertEquals(2, number("litserve_processes", "state", "ready"));
        assertEquals(1, number("litserve_process_restarts"));
    }

    @Test
    void rangesOfHistogramsAddUpOneByOne() {
        first.predict(3, 1_000_000_000);
        second.predict(4, 20_000_000_000L);
        tell();
        double[] numbers = numbers("litserve_predict_duration_seconds", "api", "square");
        assertEquals(83, numbers[0]);
        assertEquals(3, numbers[1 + Scale.SECONDS.place(1_000_000_000)]);
        assertEquals(4, numbers[1 + Scale.SECONDS.place(20_000_000_000L)]);
    }

    @Test
    void whatAProcessToldLastCountsAloneHoweverOftenItTells() {
        first.predict(3, 1);
        tell();
        first.predict(2, 1);
        tell();
        assertEquals(5, requests());
    }

    @Test
    void aDeadProcessHasCountedButDoesNothingAnyMore() {
        first.predict(3, 1);
        second.predict(4, 1);
        tell();
        ledger.ended(1);
        assertEquals(7, requests());
        assertEquals(10, capacity());
        ledger.told(3, new Process().metrics.transcript());
        assertEquals(7, requests());
        assertEquals(20, capacity());
    }

    @Test
    void aSilentProcessKeepsItsCountsUntilItTellsAgain() {
        first.predict(3, 1);
        tell();
        ledger.silent(1);
        assertEquals(3, requests());
        assertEquals(10, capacity());
        tell();
        assertEquals(3, requests());
        assertEquals(20, capacity());
    }

    @Test
    void thePageOfOneProcessIsTheSameAsByItsTranscript() {
        first.predict(3, 1_000_000);
        for (String accept : List.of("", "application/openmetrics-text")) {
            Metrics.Page own = first.metrics.page(Optional.of(accept));
            Metrics.Page told = Metrics.page(Optional.of(accept), first.metrics.transcript());
            assertEquals(own.contentType(), told.contentType());
            assertEquals(withoutMemory(own), withoutMemory(told));
            assertFalse(withoutMemory(own).isEmpty());
        }
    }

    /** All lines but those that change by themselves. */
    private static List<String> withoutMemory(Metrics.Page page) {
        return new String(page.content(), UTF_8)
                .lines()
                .filter(it -> !it.startsWith("litserve_direct_memory_bytes{"))
                .toList();
    }
}
