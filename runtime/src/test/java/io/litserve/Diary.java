package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A callback that keeps what it is told. Thread-safe. */
final class Diary implements Callback {
    private static final long MILLIS = 20_000;

    /** Guarded by this. */
    private final List<Event> events = new ArrayList<>();

    private synchronized void keep(Event event) {
        assertEquals("lit-events", Thread.currentThread().getName());
        events.add(event);
        notifyAll();
    }

    @Override
    public void onServerStart(ServerStartEvent event) {
        keep(event);
    }

    @Override
    public void onServerEnd(ServerEndEvent event) {
        keep(event);
    }

    @Override
    public void onSetup(SetupEvent event) {
        keep(event);
    }

    @Override
    public void onRequest(RequestEvent event) {
        keep(event);
    }

    @Override
    public void onBatch(BatchEvent event) {
        keep(event);
    }

    @Override
    public void onResponse(ResponseEvent event) {
        keep(event);
    }

    @Override
    public void onError(ErrorEvent event) {
        keep(event);
    }

    synchronized <T extends Event> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Event> T only(Class<T> kind) {
        List<T> all = all(kind);
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    void assertNone(Class<? extends Event> kind) {
        assertEquals(List.of(), all(kind));
    }

    /** The ids in events of a kind, each of which may come once. */
    <T extends Event> Set<String> ids(Class<T> kind, Function<T, String> id) {
        Set<String> ids = new HashSet<>();
        for (T event : all(kind)) {
            assertTrue(ids.add(id.apply(event)), () -> "twice: " + event);
        }
        return ids;
    }

    synchronized List<Class<?>> kinds() {
        return events.stream().<Class<?>>map(Event::getClass).toList();
    }

    /** How many events there were of requests. */
    int told() {
        return all(RequestEvent.class).size()
                + all(BatchEvent.class).size()
                + all(ResponseEvent.class).size();
    }

    /** Waits for so many events of a kind. */
    void await(Class<? extends Event> kind, int count) throws InterruptedException {
        await(() -> all(kind).size() >= count);
    }

    /** Waits for so many events of requests. */
    void awaitTold(int count) throws InterruptedException {
        await(() -> told() >= count);
    }

    private synchronized void await(BooleanSupplier reached) throws InterruptedException {
        long end = System.currentTimeMillis() + MILLIS;
        while (!reached.getAsBoolean()) {
            long left = end - System.currentTimeMillis();
            assertTrue(left > 0, events::toString);
            wait(left);
        }
    }
}
