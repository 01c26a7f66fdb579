package io.litserve.http;

import io.litserve.HttpException;
import io.litserve.RequestContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request as its hooks see it. What it tells is made when somebody asks. */
final class HttpContext implements RequestContext {
    private final Exchange exchange;
    private final HttpRequest request;
    private final String requestId;

    /** Guarded by this; most requests need neither, and have the shared empty one. */
    private List<Runnable> atCancel = List.of();

    private Map<Class<?>, Object> attributes = Map.of();

    HttpContext(Exchange exchange, HttpRequest request) {
        this.exchange = exchange;
        this.request = request;
        this.requestId = RequestId.of(request.headers());
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public String path() {
        return new QueryStringDecoder(request.uri()).rawPath();
    }

    @Override
    public Map<String, List<String>> headers() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            all.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(header.getValue());
        }
        return Collections.unmodifiableMap(all);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.headers().get(name));
    }

    @Override
    public Map<String, List<String>> query() {
        try {
            return new QueryStringDecoder(request.uri()).parameters();
        } catch (IllegalArgumentException _) {
            throw new HttpException(400, "the query is not percent-encoded as it should be");
        }
    }

    @Override
    public Optional<String> query(String name) {
        return query().getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public Optional<Instant> deadline() {
        Expiry expiry = exchange.expiry();
        return expiry instanceof Expiry.Never
                ? Optional.empty()
                : Optional.of(Instant.now().plus(expiry.left()));
    }

    @Override
    public boolean isCancelled() {
        return exchange.isCancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!isCancelled()) {
                if (atCancel.isEmpty()) {
                    atCancel = new ArrayList<>(1);
                }
                atCancel.add(action);
                return;
            }
        }
        Thread.startVirtualThread(action);
    }

    /** Runs what was to be run; after the request counts as cancelled. */
    void cancelled() {
        List<Runnable> actions;
        synchronized (this) {
            actions = atCancel;
            atCancel = List.of();
        }
        actions.forEach(Thread::startVirtualThread);
    }

    @Override
    public void log(String key, Object value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        exchange.ticket().ifPresent(it -> it.observer().log(it, key, value));
    }

    @Override
    public synchronized <T> Optional<T> attribute(Class<T> type) {
        return Optional.ofNullable(type.cast(attributes.get(type)));
    }

    @Override
    public synchronized <T> void attribute(Class<T> type, T value) {
        if (attributes.isEmpty()) {
            attributes = new HashMap<>();
        }
        attributes.put(type, type.cast(value));
    }
}
