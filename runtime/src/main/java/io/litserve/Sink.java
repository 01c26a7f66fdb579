package io.litserve;

import java.time.Instant;

/**
 * Takes what hooks log with {@link RequestContext#log}, for instance to write it to a file or a
 * database; see {@link LitServer.Builder#sink}.
 *
 * <p>Called one entry at a time, by the thread that calls every {@link Callback}, in the order in
 * which each hook logged. One that throws or blocks harms no request; entries that come faster than
 * sinks take them are dropped, and counted with the events.
 */
@FunctionalInterface
public interface Sink {
    /** Takes one entry. */
    void accept(Entry entry);

    /**
     * One value that a hook logged.
     *
     * @param at when
     * @param api the name of the endpoint
     * @param requestId the request that the hook worked for
     * @param key what the value is
     * @param value as the hook gave it
     */
    record Entry(Instant at, String api, String requestId, String key, Object value) {}
}
