package io.litserve.infer;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes published items on to a client, asking for the next one when the client keeps up.
 *
 * <p>The publisher calls it one signal at a time; any thread may cancel.
 */
final class Subscription<B, O> implements Flow.Subscriber<O> {
    /**
     * Publishers that send an item while they are asked for it are asked for the next within: no
     * deeper than this, or the stack overflows.
     */
    private static final int DEEPEST = 32;

    private final Items<B, O> items;
    private final Runnable leave;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger nested = new AtomicInteger();
    private volatile Flow.Subscription upstream;

    Subscription(Items<B, O> items, Runnable leave) {
        this.items = items;
        this.leave = leave;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (upstream != null) {
            // Reactive Streams rule 2.5: a second subscription is cancelled.
            subscription.cancel();
            return;
        }
        upstream = subscription;
        askForNext();
    }

    @Override
    public void onNext(O item) {
        try {
            items.emit(item);
        } catch (Throwable t) {
            fail(t);
            return;
        }
        askForNext();
    }

    private void askForNext() {
        if (over.get() || items.ended()) {
            cancel();
        } else if (items.ready()) {
            request();
        } else {
            // The event loop tells; it must not run what a publisher does when it is asked.
            items.onReady(() -> Thread.startVirtualThread(this::askForNext));
        }
    }

    private void request() {
        if (nested.incrementAndGet() > DEEPEST) {
            nested.decrementAndGet();
            Thread.startVirtualThread(this::request);
            return;
        }
        Flow.Subscription source = upstream;
        try {
            Objects.requireNonNull(source, "an item came before the subscription").request(1);
        } catch (Throwable t) {
            fail(t);
        } finally {
            nested.decrementAndGet();
        }
    }

    /** Gives up for what a hook or the publisher threw. */
    void fail(Throwable thrown) {
        items.fail(thrown);
        cancel();
    }

    @Override
    public void onError(Throwable thrown) {
        end();
        items.fail(thrown);
    }

    @Override
    public void onComplete() {
        end();
        items.finish();
    }

    /** Nobody waits for more items. */
    void cancel() {
        Flow.Subscription source = upstream;
        try {
            if (source != null) {
                source.cancel();
            }
        } finally {
            end();
        }
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            leave.run();
        }
    }
}
