package io.litserve.http;

import io.litserve.ServerConfig.Patience;
import io.litserve.body.BodyFormat;
import io.litserve.body.RefusedBody;
import io.litserve.infer.Service;
import io.litserve.metrics.Metrics;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/**
 * What all connections of a server share.
 *
 * @param router finds where a request leads
 * @param lifecycle the phase of the server
 * @param decoding keeps and reads large bodies
 * @param metrics what there is to be scraped
 * @param priorities whether requests may ask for a priority
 * @param patience how long the server waits for a client
 */
record Site(
        Router router,
        Lifecycle lifecycle,
        Decoding decoding,
        Metrics metrics,
        boolean priorities,
        Patience patience) {
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
        return Optional.empty();
    }

    /**
     * Begins to take in the body of a request.
     *
     * @throws RefusedBody if the endpoint accepts no such body
     */
    Arrival arrival(Exchange exchange, Service<?, ?, ?> service, HttpRequest request)
            throws RefusedBody {
        BodyFormat format = exchange.protocol().format(request, service);
        return decoding.arrival(exchange, format, service.route().limits().maxPayloadBytes());
    }
}
