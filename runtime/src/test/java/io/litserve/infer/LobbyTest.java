package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.Squares;
import io.litserve.events.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LobbyTest {
    private final Service<Float, Float, Float> service =
            new Service<>(
                    () -> new Squares.Single(Squares::square),
                    ServerConfig.STANDARD,
                    List.of(Device.CPU),
                    Events.NONE);
    private final Lobby<Float> lobby = new Lobby<>();
    private final List<Ticket<Float>> arrived = new ArrayList<>();

    /** A ticket of a priority that began to wait at some time. */
    private void arrive(int priority, Duration at) {
        Ticket<Float> ticket = service.open(new Tally(priority), System.nanoTime());
        ticket.await(at.toNanos());
        arrived.add(ticket);
        lobby.add(ticket);
    }

    /** In what order they leave, as numbers of arrival. */
    private List<Integer> leaving() {
        List<Ticket<Float>> batch = new ArrayList<>();
        lobby.moveTo(batch, lobby.size());
        return batch.stream().map(arrived::indexOf).toList();
    }

    @Test
    void thoseOfAHigherPriorityLeaveFirst() {
        for (int priority : new int[] {9, 1, 5, 1, 9}) {
            arrive(priority, Duration.ZERO);
        }
        assertEquals(List.of(1, 3, 2, 0, 4), leaving());
    }

    /** A stream of requests that are more urgent cannot hold one up for ever. */
    @Test
    @Tag("improved")
    void whoHasWaitedLongEnoughLeavesBeforeAll() {
        arrive(9, Duration.ZERO);
        arrive(1, Duration.ofMillis(7_999));
        arrive(1, Duration.ofMillis(8_001));
        arrive(8, Duration.ofMillis(999));
        arrive(8, Duration.ofMillis(1_001));
        assertEquals(List.of(1, 3, 0, 2, 4), leaving());
    }

    @Test
    void thoseThatEndedAreNotAmongThem() {
        arrive(1, Duration.ZERO);
        arrive(5, Duration.ZERO);
        arrived.getFirst().cancel();
        lobby.removeEnded();
        assertEquals(List.of(1), leaving());
    }

    @Test
    void keepsItsOrderWhileSomeLeaveAndOthersCome() {
        Random random = new Random(7);
        List<Ticket<Float>> left = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            arrive(5, Duration.ofNanos(i));
            lobby.moveTo(left, random.nextInt(3));
            assertEquals(arrived.size() - left.size(), lobby.size());
        }
        lobby.moveTo(left, lobby.size());
        assertEquals(arrived, left);
    }
}
