package io.litserve.http;

import io.litserve.process.Health;
import io.litserve.process.Member;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Answers probes: for this process, or for all that share its port, since a probe may come to any.
 *
 * @param own how this server is doing
 * @param member its process among those that share its port
 */
record HealthPages(Condition own, Optional<Member> member) {
    Target.Page ready() {
        return page(Health::ready);
    }

    Target.Page started() {
        return page(Health::started);
    }

    Target.Page live() {
        return page(Health::live);
    }

    private Target.Page page(Predicate<Health> well) {
        return page(well, HealthPages::answer);
    }

    /**
     * Answers a probe in another form.
     *
     * @param well what the probe asks
     * @param reply answers, on the event loop
     */
    Target.Page page(Predicate<Health> well, BiConsumer<Exchange, Boolean> reply) {
        return member.<Target.Page>map(it ->
                        exchange ->
                                it.health()
                                        .exceptionally(_ -> Health.UNKNOWN)
                                        .thenAccept(all -> later(exchange, well.test(all), reply)))
                .orElse(exchange -> reply.accept(exchange, well.test(own.health())));
    }

    private static void later(
            Exchange exchange, boolean well, BiConsumer<Exchange, Boolean> reply) {
        exchange.later(() -> reply.accept(exchange, well));
    }

    private static void answer(Exchange exchange, boolean well) {
        if (well) {
            Pages.text(exchange, HttpResponseStatus.OK, "ok");
        } else {
            Pages.text(exchange, HttpResponseStatus.SERVICE_UNAVAILABLE, "not ready");
        }
    }
}
