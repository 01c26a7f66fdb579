package io.litserve.http;

import io.litserve.Device;
import io.litserve.endpoint.Route;
import io.litserve.infer.Service;
import io.litserve.json.JsonWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code GET /info} tells: the body that LitServe sends. A value that differs between
 * endpoints is an object by path.
 *
 * @param devices of each process
 * @param services of each process
 * @param processes that share the port; LitServe has no word for them, so that one goes without
 */
record ServerFacts(List<Device> devices, List<Service<?, ?, ?>> services, int processes) {
    void write(JsonWriter json) {
        json.beginObject();
        json.name("model");
        json.nullValue();
        json.name("server");
        json.beginObject();
        writeDevices(json);
        write(json, "workers_per_device", r -> r.limits().workersPerDevice(), JsonWriter::value);
        write(json, "timeout", r -> r.limits().timeouts().request(), ServerFacts::writeSeconds);
        writeStreams(json);
        write(json, "max_payload_size", r -> r.limits().maxPayloadBytes(), JsonWriter::value);
        json.name("track_requests");
        json.value(false);
        if (processes > 1) {
            json.name("processes");
            json.value(processes);
        }
        json.endObject();
        json.endObject();
    }

    private void writeDevices(JsonWriter json) {
        json.name("devices");
        json.beginArray();
        devices.forEach(device -> write(json, device));
        json.endArray();
    }

    /** LitServe lists accelerators as groups of one. */
    private static void write(JsonWriter json, Device device) {
        if (device.equals(Device.CPU)) {
            json.value(device.toString());
            return;
        }
        json.beginArray();
        json.value(device.toString());
        json.endArray();
    }

    private void writeStreams(JsonWriter json) {
        json.name("stream");
        json.beginObject();
        for (Service<?, ?, ?> service : services) {
            json.name(service.route().path());
            json.value(service.streams());
        }
        json.endObject();
    }

    private <T> void write(
            JsonWriter json,
            String name,
            Function<Route, T> fact,
            BiConsumer<JsonWriter, T> writer) {
        json.name(name);
        List<Route> routes = services.stream().<Route>map(Service::route).toList();
        Set<T> values = routes.stream().map(fact).collect(Collectors.toSet());
        if (values.size() == 1) {
            writer.accept(json, values.iterator().next());
            return;
        }
        json.beginObject();
        for (Route route : routes) {
            json.name(route.path());
            writer.accept(json, fact.apply(route));
        }
        json.endObject();
    }

    private static void writeSeconds(JsonWriter json, Duration time) {
        if (time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            json.value(time.toSeconds());
        } else {
            json.value(time.toNanos() / 1e9);
        }
    }
}
