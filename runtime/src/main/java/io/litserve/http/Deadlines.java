package io.litserve.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of one service's requests on one event loop, which owns all of it. Requests of a
 * service share a timeout and so expire in the order of their arrival: a linked list and one timer
 * do.
 */
final class Deadlines implements Runnable {
    private final EventLoop loop;
    private Exchange first;
    private Exchange last;
    private boolean armed;

    Deadlines(EventLoop loop) {
        this.loop = loop;
    }

    void add(Exchange exchange) {
        exchange.earlier = last;
        if (last == null) {
            first = exchange;
        } else {
            last.later = exchange;
        }
        last = exchange;
        if (!armed) {
            arm();
        }
    }

    void remove(Exchange exchange) {
        if (exchange.earlier == null && first != exchange) {
            return;
        }
        if (exchange.earlier == null) {
            first = exchange.later;
        } else {
            exchange.earlier.later = exchange.later;
        }
        if (exchange.later == null) {
            last = exchange.earlier;
        } else {
            exchange.later.earlier = exchange.earlier;
        }
        exchange.earlier = null;
        exchange.later = null;
    }

    @Override
    public void run() {
        armed = false;
        long now = System.nanoTime();
        while (first != null && first.deadlineNanos() - now <= 0) {
            Exchange expired = first;
            remove(expired);
            expired.expire();
        }
        if (first != null) {
            arm();
        }
    }

    private void arm() {
        armed = true;
        loop.schedule(this, first.deadlineNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
