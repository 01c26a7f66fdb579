package io.litserve.events;

import io.litserve.Callback;
import io.litserve.Sink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * What happened and was not yet told. Any thread adds to it and never waits: what finds no room is
 * dropped. One daemon thread tells callbacks and sinks.
 */
public final class Events implements AutoCloseable {
    private static final Logger log = System.getLogger(Events.class.getName());

    /** Events that may wait to be told: a second's worth of a busy server. */
    private static final int CAPACITY = 1 << 14;

    /** How long a server that closes waits for callbacks. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Nobody listens. */
    public static final Events NONE = new Events(List.of(), List.of());

    private final List<Callback> callbacks;
    private final List<Sink> sinks;
    private final Queue<Item> items;
    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Thread teller =
            Thread.ofPlatform().name("lit-events").daemon().unstarted(this::tellAll);
    private volatile boolean closed;

    /** Events for these listeners, in this order. */
    public Events(List<Callback> callbacks, List<Sink> sinks) {
        this.callbacks = List.copyOf(callbacks);
        this.sinks = List.copyOf(sinks);
        this.items = new MpscAtomicArrayQueue<>(wanted() || logged() ? CAPACITY : 2);
    }

    /** Starts to tell, if anybody listens. */
    public void open() {
        if (wanted() || logged()) {
            teller.start();
        }
    }

    /** Whether events are to be made at all. */
    public boolean wanted() {
        return !callbacks.isEmpty();
    }

    /** Whether log entries are to be made at all. */
    public boolean logged() {
        return !sinks.isEmpty();
    }

    /** Has the callbacks told. */
    public void tell(Callback.Event event) {
        if (wanted()) {
            add(new Item.Told(event));
        }
    }

    /** Has the sinks take an entry. */
    public void log(Sink.Entry entry) {
        if (logged()) {
            add(new Item.Logged(entry));
        }
    }

    /** How many found no room. */
    public long dropped() {
        return dropped.sum();
    }

    private void add(Item item) {
        if (!items.offer(item)) {
            dropped.increment();
            return;
        }
        // Put first, then look for a sleeper, who says that it sleeps first, then looks for items.
        VarHandle.fullFence();
        if (asleep.get()) {
            wake();
        }
    }

    private void wake() {
        if (asleep.compareAndSet(true, false)) {
            LockSupport.unpark(teller);
        }
    }

    private void tellAll() {
        while (!closed || !items.isEmpty()) {
            Item item = items.poll();
            if (item == null) {
                rest();
            } else {
                tell(item);
            }
        }
    }

    private void rest() {
        asleep.set(true);
        if (items.isEmpty() && !closed) {
            LockSupport.park(this);
            // A stray interrupt from a callback would make every park return at once.
            Thread.interrupted();
        }
        asleep.set(false);
    }

    private void tell(Item item) {
        switch (item) {
            case Item.Told(Callback.Event event) ->
                    callbacks.forEach(it -> attempt(() -> tell(it, event)));
            case Item.Logged(Sink.Entry entry) ->
                    sinks.forEach(it -> attempt(() -> it.accept(entry)));
        }
    }

    private static void tell(Callback callback, Callback.Event event) {
        switch (event) {
            case Callback.ServerStartEvent it -> callback.onServerStart(it);
            case Callback.ServerEndEvent it -> callback.onServerEnd(it);
            case Callback.SetupEvent it -> callback.onSetup(it);
            case Callback.RequestEvent it -> callback.onRequest(it);
            case Callback.BatchEvent it -> callback.onBatch(it);
            case Callback.ResponseEvent it -> callback.onResponse(it);
            case Callback.ErrorEvent it -> callback.onError(it);
        }
    }

    private static void attempt(Runnable listener) {
        try {
            listener.run();
        } catch (Throwable t) {
            log.log(Level.ERROR, "a callback or sink failed", t);
        }
    }

    /** Tells what is left, unless a listener takes too long. */
    @Override
    public void close() {
        closed = true;
        wake();
        if (Thread.currentThread() != teller) {
            awaitTeller();
        }
    }

    private void awaitTeller() {
        try {
            if (teller.isAlive() && !teller.join(PATIENCE)) {
                log.log(Level.WARNING, "{0} events were not told in time", items.size());
                teller.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What waits to be told. */
    private sealed interface Item {
        record Told(Callback.Event event) implements Item {}

        record Logged(Sink.Entry entry) implements Item {}
    }
}
