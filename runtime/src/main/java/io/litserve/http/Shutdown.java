package io.litserve.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code POST /shutdown}: ends the server for whoever knows the key of just that. Thread-safe. */
final class Shutdown implements Target.Page {
    static final String PATH = "/shutdown";

    private final Secret key;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Runnable action;

    Shutdown(String key) {
        this.key = new Secret(key);
    }

    /** Runs this, on a thread of its own, when somebody asks for it; before, it is too early. */
    void ready(Runnable end) {
        action = end;
    }

    /** The refusal of a request without the key. */
    Optional<Target.Refusal> check(HttpHeaders headers) {
        return key.refusal(Secret.bearer(headers));
    }

    @Override
    public void answer(Exchange exchange) {
        Runnable end = action;
        if (end == null) {
            exchange.cancel(Target.Refusal.of(503, "Server is starting"));
            return;
        }
        exchange.reply(
                HttpResponseStatus.OK,
                MediaType.TEXT,
                ByteBufUtil.writeUtf8(exchange.allocator(), "Server is shutting down"));
        if (asked.compareAndSet(false, true)) {
            Thread.ofPlatform().name("lit-shutdown").start(end);
        }
    }
}
