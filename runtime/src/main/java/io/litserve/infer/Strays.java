package io.litserve.infer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hooks on virtual threads that do not return though nobody waits for them any more. One that waits
 * takes little; one that computes, or is in native code, takes a carrier from all others.
 *
 * <p>Thread-safe.
 */
final class Strays {
    private static final Logger log = System.getLogger(Strays.class.getName());
    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();

    private final Duration patience;
    private final int room;
    private final Runnable stuck;
    private final List<Thread> hanging = new CopyOnWriteArrayList<>();

    /**
     * Without any.
     *
     * @param patience with a hook that nobody waits for
     * @param room how many hooks may run at once
     * @param stuck runs when those that hang leave none for others
     */
    Strays(Duration patience, int room, Runnable stuck) {
        this.patience = patience;
        this.room = room;
        this.stuck = stuck;
    }

    /** Nobody waits any more for the hook that a thread runs. */
    void expectEnd(Thread hook) {
        new Watch(patience, () -> hangs(hook)).expectEnd(() -> !hook.isAlive());
    }

    private void hangs(Thread hook) {
        log.log(Level.ERROR, "a hook on a virtual thread hangs");
        hanging.add(hook);
        if (areTooMany()) {
            stuck.run();
        }
    }

    /** Whether they leave no room, or no carrier, for others. */
    boolean areTooMany() {
        hanging.removeIf(hook -> !hook.isAlive());
        return hanging.size() >= room || computing() >= CARRIERS;
    }

    private long computing() {
        return hanging.stream().filter(it -> it.getState() == Thread.State.RUNNABLE).count();
    }
}
