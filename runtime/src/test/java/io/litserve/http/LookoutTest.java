package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.infer.AdaptiveSpin;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class LookoutTest {
    private static final long DAY = Duration.ofDays(1).toNanos();

    private final Recorded recorded = new Recorded();
    private final Lookout lookout = new Lookout(recorded, AdaptiveSpin.whereRoomy(4));
    private final Lookout drowsy = new Lookout(recorded, AdaptiveSpin.whereRoomy(1));

    /** The client of the last one may ask for more at once. */
    @Test
    void looksAroundBeforeItSleepsOnceNoReplyIsDue() {
        drowsy.expect();
        drowsy.settle();
        drowsy.run(new Idle());
        assertTrue(recorded.awake > 0);
        assertEquals(1, recorded.asleep);
    }

    @Test
    void sleepsAtOnceIfItLookedAroundInVain() {
        drowsy.run(new Idle());
        int awake = recorded.awake;
        drowsy.run(new Idle());
        assertEquals(awake, recorded.awake);
        assertEquals(2, recorded.asleep);
    }

    @Test
    void sleepsAtOnceIfAReplyIsDueAndItsWorkerNeedsTheProcessor() {
        drowsy.expect();
        drowsy.run(new Idle());
        assertEquals(0, recorded.awake);
        assertEquals(1, recorded.asleep);
    }

    @Test
    void looksAroundBeforeItSleepsIfAReplyIsDue() {
        lookout.expect();
        lookout.run(new Idle());
        assertTrue(recorded.awake > 0);
        assertEquals(1, recorded.asleep);
    }

    @Test
    void doesNotSleepOnceThereIsSomethingToDo() {
        lookout.expect();
        recorded.handled = 1;
        assertEquals(1, lookout.run(new Idle()));
        assertEquals(1, recorded.awake);
        assertEquals(0, recorded.asleep);
    }

    @Test
    void sleepsAtOnceIfManyRepliesAreDue() {
        for (int i = 0; i < 100; i++) {
            lookout.expect();
        }
        lookout.run(new Idle());
        assertEquals(0, recorded.awake);
    }

    @Test
    void whatIsThereAtOnceHasOneTime() {
        List<Long> times = new ArrayList<>();
        recorded.arriving =
                () -> {
                    times.add(lookout.arrivalNanos());
                    long now = System.nanoTime();
                    while (System.nanoTime() == now) {
                        Thread.onSpinWait();
                    }
                    times.add(lookout.arrivalNanos());
                };
        recorded.handled = 1;
        lookout.run(new Idle());
        lookout.run(new Idle());
        assertEquals(times.get(0), times.get(1));
        assertNotEquals(times.get(1), times.get(2));
        assertNotEquals(lookout.arrivalNanos(), times.get(3));
    }

    @Test
    void wakesAWorkerOnceWhatHasArrivedIsRead() {
        AtomicInteger wakeUps = new AtomicInteger();
        Runnable worker = wakeUps::incrementAndGet;
        recorded.arriving =
                () -> {
                    lookout.wake(worker, System.nanoTime());
                    lookout.wake(worker, System.nanoTime());
                    assertEquals(0, wakeUps.get());
                };
        recorded.handled = 1;
        lookout.run(new Idle());
        assertEquals(1, wakeUps.get());
    }

    @Test
    void wakesAWorkerBeforeItSleeps() {
        AtomicInteger wakeUps = new AtomicInteger();
        lookout.wake(wakeUps::incrementAndGet, System.nanoTime());
        recorded.arriving = () -> assertEquals(1, wakeUps.get());
        lookout.run(new Idle());
        assertEquals(1, recorded.asleep);
    }

    @Test
    void wakesTheWorkersOfEachService() {
        AtomicInteger wakeUps = new AtomicInteger();
        lookout.wake(wakeUps::incrementAndGet, System.nanoTime());
        lookout.wake(wakeUps::incrementAndGet, System.nanoTime());
        lookout.run(new Idle());
        assertEquals(2, wakeUps.get());
    }

    @Test
    void doesNotLetAWorkerSleepForLongWhileMoreArrives() {
        AtomicInteger wakeUps = new AtomicInteger();
        Runnable worker = wakeUps::incrementAndGet;
        lookout.wake(worker, 0);
        lookout.wake(worker, 199_999);
        assertEquals(0, wakeUps.get());
        lookout.wake(worker, 200_000);
        assertEquals(1, wakeUps.get());
        assertEquals(0, recorded.asleep + recorded.awake);
    }

    @Test
    void noWorkerSleepsOnOnce64RequestsAreRead() {
        AtomicInteger wakeUps = new AtomicInteger();
        Runnable worker = wakeUps::incrementAndGet;
        for (int i = 0; i < 63; i++) {
            lookout.wake(worker, 0);
        }
        assertEquals(0, wakeUps.get());
        lookout.wake(worker, 0);
        assertEquals(1, wakeUps.get());
    }

    @Test
    void ifManyRequestsAreReadAWorkerSleepsOnUntilNoneIsLeft() {
        AtomicInteger wakeUps = new AtomicInteger();
        readMany(wakeUps::incrementAndGet, System.nanoTime() + DAY);
        assertEquals(0, wakeUps.get());
        recorded.handled = 0;
        List<Integer> before = new ArrayList<>();
        List<Integer> asleep = new ArrayList<>();
        recorded.arriving =
                () -> {
                    before.add(wakeUps.get());
                    asleep.add(recorded.asleep);
                };
        lookout.run(new Idle());
        assertEquals(List.of(0, 1), before.subList(0, 2));
        assertEquals(List.of(0, 0), asleep.subList(0, 2));
        assertEquals(1, wakeUps.get());
        assertEquals(1, recorded.asleep);
    }

    @Test
    void noWorkerSleepsForLongThoughManyRequestsAreRead() {
        AtomicInteger wakeUps = new AtomicInteger();
        readMany(wakeUps::incrementAndGet, System.nanoTime() - DAY);
        assertEquals(1, wakeUps.get());
    }

    /** However long what the loop does between its runs takes. */
    @Test
    void noWorkerSleepsOnOnceItHasSleptForLong() {
        AtomicInteger wakeUps = new AtomicInteger();
        long begin = System.nanoTime();
        readMany(wakeUps::incrementAndGet, begin);
        while (System.nanoTime() - begin < 200_000) {
            Thread.onSpinWait();
        }
        recorded.arriving = () -> assertEquals(1, wakeUps.get());
        lookout.run(new Idle());
    }

    private void readMany(Runnable worker, long nowNanos) {
        recorded.handled = 16;
        recorded.arriving =
                () -> {
                    for (int i = 0; i < 16; i++) {
                        lookout.wake(worker, nowNanos);
                    }
                };
        lookout.run(new Idle());
    }

    @Test
    void letsAnotherStandInWhileItSleepsAndAReplyIsDue() throws Exception {
        drowsy.register(new Eventful(_ -> {}));
        AtomicInteger times = new AtomicInteger();
        recorded.arriving = () -> times.addAndGet(standsIn() ? 1 : 0);
        drowsy.run(new Idle());
        assertEquals(0, times.get());
        drowsy.expect();
        drowsy.run(new Idle());
        assertEquals(1, times.get());
        assertFalse(standsIn());
    }

    private boolean standsIn() {
        boolean began = drowsy.standIn().begin();
        if (began) {
            drowsy.standIn().end();
        }
        return began;
    }

    @Test
    void nobodyStandsInOnceAnEventIsHandled() throws Exception {
        List<Boolean> standing = new ArrayList<>();
        drowsy.register(new Eventful(_ -> standing.add(standsIn())));
        recorded.arriving =
                () -> {
                    standing.add(standsIn());
                    recorded.handle.handle(null, null);
                };
        drowsy.expect();
        drowsy.run(new Idle());
        assertEquals(List.of(true, false), standing);
    }

    @Test
    void whatIsLeftToTheLoopIsDoneBeforeAnEventIsHandled() throws Exception {
        List<String> done = new ArrayList<>();
        Eventful handle = new Eventful(_ -> done.add("event"));
        drowsy.register(handle);
        recorded.arriving =
                () -> {
                    assertTrue(drowsy.standIn().begin());
                    drowsy.standIn().leave(() -> done.add("left"));
                    drowsy.standIn().end();
                    recorded.handle.handle(null, null);
                };
        drowsy.expect();
        drowsy.run(new Idle());
        assertEquals(List.of("left", "event"), done);
    }

    /** Whose events would not be seen here first. */
    @Test
    void nobodyStandsInWithHandlesOfOtherKinds() throws Exception {
        drowsy.register(
                new IoHandle() {
                    @Override
                    public void handle(IoRegistration registration, IoEvent event) {}

                    @Override
                    public void close() {}
                });
        AtomicInteger times = new AtomicInteger();
        recorded.arriving = () -> times.addAndGet(standsIn() ? 1 : 0);
        drowsy.expect();
        drowsy.run(new Idle());
        assertEquals(0, times.get());
    }

    /** Tells of its events. */
    private record Eventful(Consumer<IoEvent> events) implements EpollIoHandle {
        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            events.accept(event);
        }

        @Override
        public FileDescriptor fd() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    /** Counts how it is run. */
    private static final class Recorded implements IoHandler {
        private int asleep;
        private int awake;
        private int handled;
        private Runnable arriving = () -> {};
        private IoHandle handle;

        @Override
        public int run(IoHandlerContext context) {
            arriving.run();
            if (context.canBlock()) {
                asleep++;
            } else {
                awake++;
            }
            return handled;
        }

        @Override
        public IoRegistration register(IoHandle registered) {
            handle = registered;
            return null;
        }

        @Override
        public void wakeup() {}

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return true;
        }
    }

    /** A loop without tasks. */
    private record Idle() implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return true;
        }

        @Override
        public long delayNanos(long nowNanos) {
            return -1;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }
    }
}
