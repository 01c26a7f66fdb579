package io.litserve.metrics;

import io.litserve.Callback;
import io.litserve.Callback.Reason;
import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Sink;
import io.litserve.events.Events;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches one endpoint: counts what happens there, and tells those that listen. Any thread; nothing
 * here blocks, and events are made only if somebody listens.
 */
public final class Observer {
    private static final Logger log = System.getLogger(Observer.class.getName());

    private final String api;
    private final Events events;
    private final Meter meter = new Meter();

    /** Watches the endpoint of this name. */
    public Observer(String api, Events events) {
        this.api = api;
        this.events = events;
    }

    String api() {
        return api;
    }

    Meter meter() {
        return meter;
    }

    /** An instance was set up since a time on the clock of {@link System#nanoTime}, or was not. */
    public void setUp(Device device, long startNanos, Optional<Throwable> failure) {
        if (events.wanted()) {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            events.tell(new Callback.SetupEvent(Instant.now(), api, device, took, failure));
        }
    }

    /** A request has arrived with its body. */
    public void arrived(Observed request, long bytes) {
        if (events.wanted()) {
            events.tell(new Callback.RequestEvent(Instant.now(), api, request.requestId(), bytes));
        }
    }

    /** A request has left the queue and runs, until {@link #stopped}. */
    public void started(long queuedNanos) {
        meter.queue.observe(queuedNanos);
    }

    /** A request that ran has ended. */
    public void stopped() {
        meter.stopped();
    }

    /** A body was turned into an input. */
    public void decoded(long nanos) {
        meter.decode.observe(nanos);
    }

    /** Predict was called for these requests, which took so long. */
    public void predicted(List<RequestContext> requests, long nanos) {
        meter.batchSize.observe(requests.size());
        meter.predict.observe(nanos, requests.size());
        if (events.wanted()) {
            List<String> ids = requests.stream().map(RequestContext::requestId).toList();
            events.tell(new Callback.BatchEvent(Instant.now(), api, ids, Duration.ofNanos(nanos)));
        }
    }

    /** The output of a request was turned into a reply, or all its items were. */
    public void encoded(long nanos) {
        meter.encode.observe(nanos);
    }

    /** The first item of a reply is there. */
    public void began(Observed request) {
        meter.firstItem.observe(System.nanoTime() - request.arrivedNanos());
    }

    /** A hook logged a value. */
    public void log(Observed request, String key, Object value) {
        if (events.logged()) {
            events.log(new Sink.Entry(Instant.now(), api, request.requestId(), key, value));
        }
    }

    /**
     * A request is over.
     *
     * @param sent the status that its client was sent
     * @param meant the status of how it ended, which is another if items had been sent
     * @param bytes of the reply
     */
    public void concluded(Observed request, int sent, int meant, long bytes) {
        long nanos = System.nanoTime() - request.arrivedNanos();
        meter.request.observe(nanos);
        meter.statuses.count(sent);
        if (meant >= 400) {
            meter.failures(Reason.of(meant)).increment();
        }
        if (log.isLoggable(Level.DEBUG)) {
            log.log(
                    Level.DEBUG,
                    "request "
                            + request.requestId()
                            + " to "
                            + api
                            + ": "
                            + meant
                            + " after "
                            + nanos / 1000
                            + " us");
        }
        if (events.wanted()) {
            events.tell(ending(request, meant, bytes, Duration.ofNanos(nanos)));
        }
    }

    private Callback.Event ending(Observed request, int status, long bytes, Duration took) {
        Instant now = Instant.now();
        String id = request.requestId();
        return status < 400
                ? new Callback.ResponseEvent(now, api, id, status, bytes, took)
                : new Callback.ErrorEvent(now, api, id, status, took, request.cause());
    }
}
