package io.litserve.http;

import io.litserve.infer.Service;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
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

    private final Keys keys;
    private final Map<String, Entry> entries = new HashMap<>();

    Router(Keys keys, Map<String, Target.Page> pages, List<Service<?, ?, ?>> services) {
        this.keys = keys;
        pages.forEach((path, page) -> entries.put(path, new Entry(HttpMethod.GET, page)));
        for (int i = 0; i < services.size(); i++) {
            add(services.get(i), i);
        }
    }

    private void add(Service<?, ?, ?> service, int ordinal) {
        String path = service.route().path();
        Target api = new Target.Api(service, ordinal);
        if (entries.putIfAbsent(path, new Entry(HttpMethod.POST, api)) != null) {
            throw new IllegalArgumentException("path: " + path + " is in use already");
        }
    }

    Target route(HttpRequest request) {
        Optional<String> path = path(request.uri());
        if (path.isEmpty()) {
            return BAD_PATH;
        }
        Entry entry = entries.get(path.get());
        Optional<Target.Refusal> refusal =
                guardsItself(entry) ? Optional.empty() : keys.check(path.get(), request.headers());
        if (refusal.isPresent()) {
            return new Target.Refused(refusal.get());
        }
        if (entry == null) {
            return NOT_FOUND;
        }
        return entry.method.equals(request.method()) ? entry.target : wrongMethod(entry);
    }

    private static boolean guardsItself(Entry entry) {
        return entry != null
                && entry.target instanceof Target.Api api
                && api.service().authorizes();
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
