package io.litserve.infer;

import io.litserve.RequestContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One item of a request as hooks see it: as the request, but for what they do with the item. */
final class MemberContext implements RequestContext {
    private final RequestContext request;
    private final BooleanSupplier cancelled;
    private final CancelActions atCancel;

    /** Guarded by this. */
    private final Map<Class<?>, Object> attributes = new HashMap<>(0);

    MemberContext(RequestContext request, BooleanSupplier cancelled) {
        this.request = request;
        this.cancelled = cancelled;
        this.atCancel = new CancelActions(cancelled);
    }

    @Override
    public String requestId() {
        return request.requestId();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public Optional<String> header(String name) {
        return request.header(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return request.query();
    }

    @Override
    public Optional<String> query(String name) {
        return request.query(name);
    }

    @Override
    public Optional<Instant> deadline() {
        return request.deadline();
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void onCancel(Runnable action) {
        atCancel.add(action);
    }

    void cancelled() {
        atCancel.run();
    }

    @Override
    public void log(String key, Object value) {
        request.log(key, value);
    }

    @Override
    public synchronized <T> Optional<T> attribute(Class<T> type) {
        return Optional.ofNullable(type.cast(attributes.get(type)));
    }

    @Override
    public synchronized <T> void attribute(Class<T> type, T value) {
        attributes.put(type, type.cast(value));
    }
}
