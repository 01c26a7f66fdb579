package io.litserve.http;

import io.litserve.infer.Service;
import io.litserve.infer.Ticket;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** A request that a hook of its endpoint lets pass or refuses. The event loop owns it. */
record Authorization(Exchange exchange, HttpRequest request, Service<?, ?, ?> service) {
    /**
     * Asks the hook. It may wait, so it has a virtual thread, which is interrupted when the request
     * is cancelled; nobody waits for it then.
     */
    void begin(Connection connection) {
        Ticket<?> ticket = exchange.ticket().orElseThrow();
        Thread hook =
                Thread.ofVirtual()
                        .name("lit-authorize")
                        .start(() -> decide(connection, ticket.authorize()));
        // Not on a virtual thread as well: hooks that hang may leave none a carrier.
        exchange.atCancel(() -> cancel(hook));
    }

    private void cancel(Thread hook) {
        if (hook.isAlive()) {
            hook.interrupt();
            service.expectEnd(hook);
        }
    }

    private void decide(Connection connection, Optional<Throwable> refusal) {
        try {
            exchange.loop().execute(() -> connection.decided(this, refusal));
        } catch (RejectedExecutionException _) {
            // The server closed meanwhile, and the connection with it.
            exchange.ticket().ifPresent(Ticket::cancel);
        }
    }
}
