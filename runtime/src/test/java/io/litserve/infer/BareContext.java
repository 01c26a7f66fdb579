package io.litserve.infer;

import io.litserve.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request of which nothing is known. */
final class BareContext implements RequestContext {
    @Override
    public String requestId() {
        return "bare";
    }

    @Override
    public String path() {
        return "/predict";
    }

    @Override
    public Map<String, List<String>> headers() {
        return Map.of();
    }

    @Override
    public void log(String key, Object value) {}

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
    public void onCancel(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<T> attribute(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> void attribute(Class<T> type, T value) {
        throw new UnsupportedOperationException(type + "=" + value);
    }
}
