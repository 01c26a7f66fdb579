package io.litserve.infer;

import io.litserve.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The context of a request that says nothing. */
public record EmptyContext(String requestId) implements RequestContext {
    @Override
    public String path() {
        return "/";
    }

    @Override
    public Map<String, List<String>> headers() {
        return Map.of();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> query() {
        return Map.of();
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public void log(String key, Object value) {}

    @Override
    public <T> Optional<T> attribute(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> void attribute(Class<T> type, T value) {}
}
