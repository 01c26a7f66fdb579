package io.litserve.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What is to run once a request is cancelled, each action on a thread of its own. Thread-safe. */
final class CancelActions {
    private final BooleanSupplier cancelled;

    /** Guarded by this. */
    private final List<Runnable> waiting = new ArrayList<>(0);

    /** For the request of which this tells whether it is cancelled. */
    CancelActions(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /** Runs an action when the request is cancelled; at once if it is. */
    void add(Runnable action) {
        synchronized (this) {
            if (!cancelled.getAsBoolean()) {
                waiting.add(action);
                return;
            }
        }
        Thread.startVirtualThread(action);
    }

    /** Runs what was to be run; after the request counts as cancelled. */
    void run() {
        List<Runnable> actions;
        synchronized (this) {
            actions = List.copyOf(waiting);
            waiting.clear();
        }
        actions.forEach(Thread::startVirtualThread);
    }
}
