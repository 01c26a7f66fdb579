package io.litserve;

import io.litserve.BatchPolicy.Plan;
import io.litserve.endpoint.Batching;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/** A worker and a device on a clock of their own: requests arrive, a policy forms batches. */
final class Simulation implements BatchPolicy.Waiting<Long> {
    private static final Batching MOST = Batching.upTo(256);

    private final Deque<Long> coming = new ArrayDeque<>();
    private final List<Long> queue = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Long> latencies = new ArrayList<>();
    private final long timeoutNanos;
    private IntToLongFunction device = n -> n;
    private long now;
    private long lastArrival;
    private int refused;

    Simulation(Duration timeout) {
        timeoutNanos = timeout.toNanos();
    }

    /** The clock, in nanoseconds. */
    long now() {
        return now;
    }

    /** A batch of n takes so many microseconds for each and so many besides. */
    void device(long perItemMicros, long fixedMicros) {
        device = n -> 1000 * (perItemMicros * n + fixedMicros);
    }

    /** So many more arrive, at random, so many a second. */
    void arrive(int count, double perSecond) {
        SplittableRandom random = new SplittableRandom(count);
        for (int i = 0; i < count; i++) {
            lastArrival += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond);
            coming.add(lastArrival);
        }
    }

    /** Runs until nobody is left, and forgets what was before. */
    void run(BatchPolicy<Long> policy) {
        sizes.clear();
        latencies.clear();
        refused = 0;
        while (!coming.isEmpty() || !queue.isEmpty()) {
            if (queue.isEmpty()) {
                now = Math.max(now, coming.getFirst());
            }
            enqueue();
            switch (policy.plan(this, MOST)) {
                case Plan.Take(int count) -> predict(policy, count);
                case Plan.Wait(Duration time, int size) -> await(now + time.toNanos(), size);
                case Plan.Refuse(int count) -> {
                    queue.subList(0, count).clear();
                    refused += count;
                }
            }
        }
    }

    private void enqueue() {
        while (!coming.isEmpty() && coming.getFirst() <= now) {
            queue.add(coming.removeFirst());
        }
    }

    private void await(long end, int size) {
        while (queue.size() < size && !coming.isEmpty() && coming.getFirst() <= end) {
            now = coming.getFirst();
            enqueue();
        }
        now = queue.size() < size ? end : now;
    }

    private void predict(BatchPolicy<Long> policy, int count) {
        long took = device.applyAsLong(count);
        now += took;
        sizes.add(count);
        List<Long> batch = queue.subList(0, count);
        batch.forEach(arrival -> latencies.add(now - arrival));
        batch.clear();
        policy.ran(count, Duration.ofNanos(took));
    }

    int refused() {
        return refused;
    }

    /** How many were served before their deadline, and how many after it. */
    long served(boolean inTime) {
        return latencies.stream().filter(it -> it <= timeoutNanos == inTime).count();
    }

    double meanSize() {
        return sizes.stream().mapToInt(it -> it).average().orElse(0);
    }

    /** What so large a part of the latencies does not exceed. */
    Duration latency(double part) {
        List<Long> sorted = latencies.stream().sorted().toList();
        return Duration.ofNanos(sorted.get((int) (part * (sorted.size() - 1))));
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public Long input(int index) {
        return queue.get(index);
    }

    @Override
    public Duration age(int index) {
        return Duration.ofNanos(now - queue.get(index));
    }

    @Override
    public Duration left(int index) {
        return Duration.ofNanos(queue.get(index) + timeoutNanos - now);
    }
}
