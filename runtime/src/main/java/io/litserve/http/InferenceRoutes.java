package io.litserve.http;

import io.litserve.endpoint.TensorSignature;
import io.litserve.infer.Service;
import io.litserve.json.JsonWriter;
import io.litserve.oip.InferModel;
import io.litserve.oip.ServerMetadata;
import io.litserve.process.Health;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The routes of the Open Inference Protocol, version 2: about the server, and for each endpoint of
 * named tensors about its model, with and without the one version that it has.
 */
final class InferenceRoutes {
    private final HealthPages health;
    private final ServerMetadata metadata;
    private final Map<String, Target.Page> pages = new HashMap<>();
    private final Map<String, Target.Api> apis = new HashMap<>();

    /**
     * For endpoints in the order of the server.
     *
     * @param health answers probes
     */
    InferenceRoutes(HealthPages health, List<Service<?, ?, ?>> services, boolean priorities) {
        this.health = health;
        this.metadata = new ServerMetadata(priorities);
        pages.put("/v2", exchange -> reply(exchange, metadata::write));
        pages.put(
                "/v2/health/live",
                health.page(Health::live, (to, well) -> probe(to, "live", well)));
        pages.put(
                "/v2/health/ready",
                health.page(Health::ready, (to, well) -> probe(to, "ready", well)));
        for (int i = 0; i < services.size(); i++) {
            Service<?, ?, ?> service = services.get(i);
            if (service.tensors().isPresent()) {
                add(service, i, service.tensors().get());
            }
        }
    }

    private void add(Service<?, ?, ?> service, int ordinal, TensorSignature signature) {
        String name = service.route().name();
        InferModel model =
                new InferModel(name, signature, service.rows(), service.route().limits().queue());
        Target.Api api =
                new Target.Api(
                        service, ordinal, new Protocol.Tensors(model, metadata.priorities()));
        String path = "/v2/models/" + name;
        if (apis.containsKey(path + "/infer")) {
            throw new IllegalArgumentException("name: " + name + " is in use already");
        }
        add(path, model, api);
        InferModel.VERSIONS.forEach(version -> add(path + "/versions/" + version, model, api));
    }

    private void add(String path, InferModel model, Target.Api api) {
        pages.put(path, exchange -> reply(exchange, model::describe));
        String served = api.service().route().path();
        pages.put(
                path + "/ready",
                health.page(
                        all -> all.serving().contains(served),
                        (to, ready) -> probe(to, model, ready)));
        apis.put(path + "/infer", api);
    }

    Map<String, Target.Page> pages() {
        return pages;
    }

    Map<String, Target.Api> apis() {
        return apis;
    }

    private static void probe(Exchange exchange, String field, boolean well) {
        reply(
                exchange,
                status(well),
                json -> {
                    json.name(field);
                    json.value(well);
                });
    }

    private static void probe(Exchange exchange, InferModel model, boolean ready) {
        reply(
                exchange,
                status(ready),
                json -> {
                    json.name("name");
                    json.value(model.name());
                    json.name("ready");
                    json.value(ready);
                });
    }

    private static HttpResponseStatus status(boolean well) {
        return well ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
    }

    private static void reply(Exchange exchange, Consumer<JsonWriter> members) {
        reply(exchange, HttpResponseStatus.OK, members);
    }

    private static void reply(
            Exchange exchange, HttpResponseStatus status, Consumer<JsonWriter> members) {
        ByteBuf content = exchange.allocator().buffer();
        try (JsonWriter json = JsonWriter.to(new ByteBufOutputStream(content))) {
            json.beginObject();
            members.accept(json);
            json.endObject();
        }
        exchange.reply(status, MediaType.JSON, content);
    }
}
