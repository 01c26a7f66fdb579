package io.litserve.http;

import io.litserve.infer.Service;
import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;

/** The routes of the server's own. */
final class Pages {
    private final Lifecycle lifecycle;
    private final List<Service<?, ?, ?>> services;
    private final ServerFacts facts;
    private final Target.Page metrics;

    Pages(
            Lifecycle lifecycle,
            List<Service<?, ?, ?>> services,
            ServerFacts facts,
            Target.Page metrics) {
        this.lifecycle = lifecycle;
        this.services = services;
        this.facts = facts;
        this.metrics = metrics;
    }

    Map<String, Target.Page> byPath() {
        return Map.of(
                "/", exchange -> text(exchange, HttpResponseStatus.OK, "litserve running"),
                "/health", exchange -> health(exchange, ready()),
                "/health/ready", exchange -> health(exchange, ready()),
                "/health/started", exchange -> health(exchange, started()),
                "/health/live", exchange -> health(exchange, alive()),
                "/info", this::info,
                "/metrics", metrics);
    }

    boolean alive() {
        return services.stream().noneMatch(Service::broken);
    }

    private boolean started() {
        return lifecycle.phase() != Phase.STARTING;
    }

    /** Whether an endpoint serves requests. */
    boolean ready(Service<?, ?, ?> service) {
        return service.healthy() && lifecycle.phase() == Phase.READY;
    }

    boolean ready() {
        boolean healthy = true;
        for (Service<?, ?, ?> service : services) {
            healthy &= service.healthy();
        }
        return healthy && lifecycle.phase() == Phase.READY;
    }

    private static void health(Exchange exchange, boolean well) {
        if (well) {
            text(exchange, HttpResponseStatus.OK, "ok");
        } else {
            text(exchange, HttpResponseStatus.SERVICE_UNAVAILABLE, "not ready");
        }
    }

    private static void text(Exchange exchange, HttpResponseStatus status, String text) {
        ByteBuf content = ByteBufUtil.writeUtf8(exchange.allocator(), text);
        exchange.reply(status, MediaType.TEXT, content);
    }

    private void info(Exchange exchange) {
        ByteBuf content = exchange.allocator().buffer();
        try (JsonWriter json = JsonWriter.to(new ByteBufOutputStream(content))) {
            facts.write(json);
        }
        exchange.reply(HttpResponseStatus.OK, MediaType.JSON, content);
    }
}
