package io.litserve.http;

import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;

/**
 * The routes of the server's own.
 *
 * @param health answers probes
 * @param facts what there is to tell about the server
 * @param metrics answers scrapes
 */
record Pages(HealthPages health, ServerFacts facts, Target.Page metrics) {
    Map<String, Target.Page> byPath() {
        return Map.of(
                "/", exchange -> text(exchange, HttpResponseStatus.OK, "litserve running"),
                "/health", health.ready(),
                "/health/ready", health.ready(),
                "/health/started", health.started(),
                "/health/live", health.live(),
                "/info", this::info,
                "/metrics", metrics);
    }

    static void text(Exchange exchange, HttpResponseStatus status, String text) {
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
