package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptivePolicyTest {
    private static final Duration OBJECTIVE = Duration.ofMillis(50);

    private final Simulation simulation = new Simulation(Duration.ofMillis(200));
    private final BatchPolicy<Long> policy = new AdaptivePolicy<>(OBJECTIVE, simulation::now);

    private void serve(int count, double perSecond) {
        simulation.arrive(count, perSecond);
        simulation.run(policy);
    }

    @Test
    void holdsItsObjectiveAtEveryLoadThatTheDeviceCanTake() {
        simulation.device(100, 5000);
        for (double load : new double[] {20, 200, 1000, 3000, 6000}) {
            serve(20_000, load);
            Duration worst = simulation.latency(0.999);
            assertTrue(worst.compareTo(OBJECTIVE) <= 0, () -> load + " a second: " + worst);
            assertEquals(0, simulation.refused());
        }
    }

    @Test
    void formsLargerBatchesUnderLoad() {
        simulation.device(100, 5000);
        serve(5000, 50);
        assertTrue(simulation.meanSize() < 1.5, () -> "" + simulation.meanSize());
        serve(20_000, 6000);
        assertTrue(simulation.meanSize() > 40, () -> "" + simulation.meanSize());
    }

    @Test
    void hardlyDelaysALoneRequestEvenAfterLoad() {
        simulation.device(100, 5000);
        serve(20_000, 6000);
        serve(30, 20);
        Duration worst = simulation.latency(1);
        assertTrue(worst.toMillis() < 25, worst::toString);
        serve(300, 20);
        Duration usual = simulation.latency(0.8);
        assertTrue(usual.toMillis() < 8, usual::toString);
    }

    @Test
    void learnsThatTheDeviceHasChanged() {
        simulation.device(100, 5000);
        serve(20_000, 3000);
        simulation.device(1000, 500);
        serve(20_000, 300);
        Duration worst = simulation.latency(0.999);
        assertTrue(worst.compareTo(OBJECTIVE) <= 0, worst::toString);
    }

    @Test
    void recoversFromAnEstimateByWhichAllWouldBeLate() {
        simulation.device(0, 500_000);
        serve(1, 1);
        simulation.device(0, 5000);
        serve(100, 1);
        assertTrue(
                simulation.served(true) > 90, () -> simulation.refused() + " of 100 were refused");
    }

    /** Four at a time in 45 ms is the best that keeps the objective: some 440 in five seconds. */
    @Test
    void refusesUnderOverloadSoThatTheRestIsInTime() {
        simulation.device(10_000, 5000);
        serve(5000, 1000);
        assertTrue(simulation.served(true) > 400, () -> simulation.served(true) + " in time");
        assertTrue(simulation.served(false) < 40, () -> simulation.served(false) + " too late");
        assertEquals(
                5000, simulation.served(true) + simulation.served(false) + simulation.refused());
    }
}
