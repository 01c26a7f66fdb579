package io.litserve.http;

import io.litserve.infer.Service;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where a request leads: the key first, then the path, then the method. Immutable. */
final class Router {
    private record Entry(HttpMethod method, Target target) {}

    private static final Target NOT_FOUND = new Target.Refused(Target.Refusal.of(404, "Not Found"));
    private static final Target BAD_PATH =
            new Target.Refused(Target.Refusal.of(400, "Invalid request target"));

    private static final Target PREFLIGHT = (Target.Page) Router::allow;

    private final Entrance entrance;
    private final Map<String, Entry> entries = new HashMap<>();

    Router(
            Entrance entrance,
            Map<String, Target.Page> pages,
            Map<String, Target.Api> inference,
            List<Service<?, ?, ?>> services) {
        this.entrance = entrance;
        pages.forEach((path, page) -> entries.put(path, new Entry(HttpMethod.GET, page)));
        entrance.shutdown()
                .ifPresent(it -> entries.put(Shutdown.PATH, new Entry(HttpMethod.POST, it)));
        inference.forEach((path, api) -> entries.put(path, new Entry(HttpMethod.POST, api)));
        for (int i = 0; i < services.size(); i++) {
            add(services.get(i), i);
        }
    }

    private void add(Service<?, ?, ?> service, int ordinal) {
        String path = service.route().path();
        Target api = new Target.Api(service, ordinal, new Protocol.Payloads());
        if (entries.putIfAbsent(path, new Entry(HttpMethod.POST, api)) != null) {
            throw new IllegalArgumentException("path: " + path + " is in use already");
        }
    }

    Cors cors() {
        return entrance.cors();
    }

    Target route(HttpRequest request) {
        if (entrance.cors().isPreflight(request)) {
            return PREFLIGHT;
        }
        return path(request.uri()).map(path -> route(request, path)).orElse(BAD_PATH);
    }

    private Target route(HttpRequest request, String path) {
        Entry entry = entries.get(path);
        Optional<Target.Refusal> refusal = refusal(request, path, entry);
        if (refusal.isPresent()) {
            return new Target.Refused(refusal.get());
        }
        if (entry == null) {
            return NOT_FOUND;
        }
        return entry.method.equals(request.method()) ? entry.target : wrongMethod(entry);
    }

    private Optional<Target.Refusal> refusal(HttpRequest request, String path, Entry entry) {
        return switch (entry) {
            case Entry(_, Target.Api(var service, _, _)) when service.authorizes() ->
                    Optional.empty();
            // To ask in the wrong way needs no key: what comes of it is no secret.
            case Entry(HttpMethod method, Shutdown shutdown) ->
                    method.equals(request.method())
                            ? shutdown.check(request.headers())
                            : Optional.empty();
            case null, default -> entrance.keys().check(path, request.headers());
        };
    }

    private static void allow(Exchange exchange) {
        exchange.reply(HttpResponseStatus.OK, MediaType.TEXT, Unpooled.EMPTY_BUFFER);
    }

    private static Target wrongMethod(Entry entry) {
        return new Target.Refused(
                Target.Refusal.of(
                        405, "Method Not Allowed", HttpHeaderNames.ALLOW, entry.method.name()));
    }

    private static Optional<String> path(String uri) {
        if (uri.startsWith("/")) {
            int query = uri.indexOf('?');
            return Optional.of(query < 0 ? uri : uri.substring(0, query));
        }
        return absolute(uri);
    }

    /**
     * RFC 9112 section 3.2.2: a server accepts the absolute form, which clients send to proxies.
     */
    private static Optional<String> absolute(String uri) {
        try {
            return Optional.ofNullable(URI.create(uri).getRawPath())
                    .map(path -> path.isEmpty() ? "/" : path);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
