package io.litserve.http;

import io.litserve.ServerConfig.Patience;
import io.litserve.infer.Service;
import io.litserve.metrics.Metrics;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * What all connections of a server share.
 *
 * @param router finds where a request leads
 * @param lifecycle the phase of the server
 * @param decoding reads large bodies
 * @param bodies what large bodies may take
 * @param metrics what there is to be scraped
 * @param priorities whether requests may ask for a priority
 * @param patience how long the server waits for a client
 */
record Site(
        Router router,
        Lifecycle lifecycle,
        ExecutorService decoding,
        BodyBudget bodies,
        Metrics metrics,
        boolean priorities,
        Patience patience) {
    /**
     * Up to this size a body is read on the event loop: that takes less time than to hand it over.
     */
    private static final int SMALL_BYTES = 16 << 10;

    /** Tells a browser which pages may read a reply. */
    Cors cors() {
        return router.cors();
    }

    /** Why a request to an endpoint is not served, told by its head. */
    Optional<Target.Refusal> refusal(Service<?, ?, ?> service, HttpRequest request) {
        return switch (lifecycle.phase()) {
            case STARTING -> Optional.of(Target.Refusal.of(503, "Server is starting"));
            case DRAINING -> Optional.of(Target.Refusal.of(503, "Server is shutting down"));
            case READY -> bodyRefusal(service, request);
        };
    }

    private static Optional<Target.Refusal> bodyRefusal(
            Service<?, ?, ?> service, HttpRequest request) {
        if (Head.expectsUnknown(request)) {
            return Optional.of(Target.Refusal.of(417, "Unknown expectation"));
        }
        if (Head.tooLong(request, service.route().limits().maxPayloadBytes())) {
            return Optional.of(Target.Refusal.of(413, "Payload too large"));
        }
        return MediaType.requireJson(request.headers());
    }

    /** Runs the check of a request off the event loop. */
    void check(Runnable task) {
        decoding.execute(task);
    }

    /** Reads a body: here if it is small, else on the decode pool. */
    void read(Reading reading) {
        if (reading.bytes().readableBytes() <= SMALL_BYTES) {
            reading.run();
            return;
        }
        try {
            decoding.execute(reading);
        } catch (RejectedExecutionException _) {
            reading.decline();
        }
    }
}
