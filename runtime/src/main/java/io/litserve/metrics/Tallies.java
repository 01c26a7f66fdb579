package io.litserve.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sums side by side. Any thread adds and none waits. The first that does, which is often the only
 * one, has sums of its own, which it need not change atomically.
 */
final class Tallies {
    private final AtomicReference<Thread> owner = new AtomicReference<>();
    private final AtomicLongArray owned;

    /** Of all other threads, once they have added to one. */
    private final AtomicReferenceArray<LongAdder> others;

    Tallies(int size) {
        owned = new AtomicLongArray(size);
        others = new AtomicReferenceArray<>(size);
    }

    void add(int place, long number) {
        if (isOwner()) {
            owned.setOpaque(place, owned.getPlain(place) + number);
        } else {
            other(place).add(number);
        }
    }

    private boolean isOwner() {
        Thread thread = Thread.currentThread();
        Thread first = owner.getPlain();
        return first == thread || (first == null && claim(thread));
    }

    /** A virtual thread seldom comes again. */
    private boolean claim(Thread thread) {
        return !thread.isVirtual() && owner.compareAndSet(null, thread);
    }

    private LongAdder other(int place) {
        LongAdder other = others.get(place);
        if (other == null) {
            others.compareAndSet(place, null, new LongAdder());
            other = others.get(place);
        }
        return other;
    }

    long sum(int place) {
        LongAdder other = others.get(place);
        return owned.getOpaque(place) + (other == null ? 0 : other.sum());
    }
}
