package io.litserve.infer;

import io.litserve.Device;
import io.litserve.metrics.Load;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The workers of one service, and the threads that they live on.
 *
 * <p>Any thread; changes happen under this object's lock, which no request takes.
 */
final class Crew<B, I, O> {
    private static final Logger log = System.getLogger(Crew.class.getName());

    /** Workers that may be lost before the service counts as broken. */
    private static final int MOST_LOST = 2;

    private final Service<B, I, O> service;
    private final List<WorkerLoop<B, I, O>> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int lost;
    private boolean dismissed;

    Crew(Service<B, I, O> service) {
        this.service = service;
    }

    /** One more worker; the result completes when it takes work, or cannot. */
    synchronized CompletableFuture<Void> hire(Device device) {
        return start(new WorkerLoop<>(service, device, false));
    }

    private CompletableFuture<Void> start(WorkerLoop<B, I, O> loop) {
        Device device = loop.device();
        String name = "lit-" + service.route().name() + "-" + device + "-" + loops.size();
        // A daemon, so that a hook that hangs in native code cannot keep the process alive.
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(loop);
        loops.add(loop);
        threads.add(thread);
        thread.start();
        return loop.started();
    }

    /** A worker hangs: another takes its place, unless too many have been lost. */
    synchronized void replace(WorkerLoop<B, I, O> hanging) {
        int place = loops.indexOf(hanging);
        if (place < 0 || dismissed) {
            return;
        }
        lost++;
        log.log(Level.ERROR, "worker {0} hangs and is abandoned", threads.get(place).getName());
        hanging.abandon();
        loops.remove(place);
        threads.remove(place);
        if (lost <= MOST_LOST) {
            start(new WorkerLoop<>(service, hanging.device(), true));
        }
        if (lost >= MOST_LOST) {
            service.tellBroken();
        }
    }

    /** Whether so many workers were lost that only a new process helps. */
    synchronized boolean broken() {
        return lost >= MOST_LOST;
    }

    /** How many workers are in which state. */
    synchronized Load.Workers workers() {
        Map<WorkerLoop.State, Long> count =
                loops.stream()
                        .collect(Collectors.groupingBy(WorkerLoop::state, Collectors.counting()));
        return new Load.Workers(
                count.getOrDefault(WorkerLoop.State.STARTING, 0L).intValue(),
                count.getOrDefault(WorkerLoop.State.IDLE, 0L).intValue(),
                count.getOrDefault(WorkerLoop.State.BUSY, 0L).intValue(),
                count.getOrDefault(WorkerLoop.State.DEAD, 0L).intValue() + lost);
    }

    /** Whether every worker said that it can serve when last asked; asks them again. */
    synchronized boolean healthy() {
        loops.stream().filter(WorkerLoop::hangs).toList().forEach(this::replace);
        boolean healthy = lost < MOST_LOST && loops.stream().allMatch(WorkerLoop::healthy);
        loops.forEach(WorkerLoop::askHealth);
        return healthy;
    }

    /**
     * Waits for the workers to leave, until a time on the clock of {@link System#nanoTime}.
     *
     * @return whether all have left
     */
    boolean join(long deadlineNanos) throws InterruptedException {
        for (Thread thread : threads()) {
            long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
            thread.join(millis);
        }
        return threads().stream().noneMatch(Thread::isAlive);
    }

    private synchronized List<Thread> threads() {
        dismissed = true;
        return List.copyOf(threads);
    }

    /** Interrupts those that are left. */
    void interrupt() {
        List<Thread> left = threads().stream().filter(Thread::isAlive).toList();
        left.forEach(it -> log.log(Level.WARNING, "worker {0} is interrupted", it.getName()));
        left.forEach(Thread::interrupt);
    }
}
