package io.litserve.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of one service's requests on one event loop, which owns all of it. Requests of a
 * service share a timeout and so expire in the order of their arrival: a linked list and one timer
 * do.
 */
final class Deadlines implements Runnable {
    private final EventLoop loop;
    private final long timeoutNanos;
    private Entry first;
    private Entry last;
    private boolean armed;

    Deadlines(EventLoop loop, long timeoutNanos) {
        this.loop = loop;
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * The deadline of a request that has just arrived. Its client may ask for a shorter one, not
     * for a longer one.
     */
    Expiry add(Exchange exchange, long arrivedNanos, Optional<Duration> asked) {
        return asked.filter(
                        it -> timeoutNanos == 0 || it.compareTo(Duration.ofNanos(timeoutNanos)) < 0)
                .map(it -> Expiry.after(it, exchange, loop))
                .orElseGet(() -> add(exchange, arrivedNanos));
    }

    private Expiry add(Exchange exchange, long arrivedNanos) {
        if (timeoutNanos == 0) {
            return Expiry.NEVER;
        }
        Entry entry = new Entry(this, exchange, arrivedNanos + timeoutNanos);
        entry.earlier = last;
        if (last == null) {
            first = entry;
        } else {
            last.later = entry;
        }
        last = entry;
        if (!armed) {
            arm();
        }
        return entry;
    }

    private void remove(Entry entry) {
        if (entry.earlier == null && first != entry) {
            return;
        }
        if (entry.earlier == null) {
            first = entry.later;
        } else {
            entry.earlier.later = entry.later;
        }
        if (entry.later == null) {
            last = entry.earlier;
        } else {
            entry.later.earlier = entry.earlier;
        }
        entry.earlier = null;
        entry.later = null;
    }

    @Override
    public void run() {
        armed = false;
        long now = System.nanoTime();
        while (first != null && first.nanos - now <= 0) {
            Entry expired = first;
            remove(expired);
            expired.exchange.expire();
        }
        if (first != null && !armed) {
            arm();
        }
    }

    private void arm() {
        armed = true;
        loop.schedule(this, first.nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** One deadline, with its neighbours. */
    static final class Entry implements Expiry {
        private final Deadlines list;
        private final Exchange exchange;
        private final long nanos;
        private Entry earlier;
        private Entry later;

        private Entry(Deadlines list, Exchange exchange, long nanos) {
            this.list = list;
            this.exchange = exchange;
            this.nanos = nanos;
        }

        @Override
        public Duration left() {
            return Duration.ofNanos(nanos - System.nanoTime());
        }

        @Override
        public void disarm() {
            list.remove(this);
        }
    }
}
