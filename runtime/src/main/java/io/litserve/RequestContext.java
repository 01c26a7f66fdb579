package io.litserve;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as its hooks may see it: {@code @DecodeRequest}, {@code @Predict} and
 * {@code @EncodeResponse} take it as an extra parameter, a {@code List} of them where predict is
 * batched.
 *
 * <p>Thread-safe. It is of no use once the request is answered.
 */
public interface RequestContext {
    /** The name of the request, as in the log and in {@code X-Request-Id}. */
    String requestId();

    /** The path that was asked for, without the query. */
    String path();

    /** All headers, names in lower case, in the order of their arrival. */
    Map<String, List<String>> headers();

    /** The first header of a name, in whatever case. */
    Optional<String> header(String name);

    /**
     * All query parameters, decoded, in their order.
     *
     * @throws HttpException 400, if the query cannot be decoded
     */
    Map<String, List<String>> query();

    /** The first query parameter of a name. */
    Optional<String> query(String name);

    /** When the request will be answered 504, if it has a deadline. */
    Optional<Instant> deadline();

    /** Whether nobody waits for the answer any more: the deadline passed or the client left. */
    boolean isCancelled();

    /**
     * Runs an action, on a thread of its own, when the request is cancelled; at once if it is
     * already. It never runs for a request that is answered.
     */
    void onCancel(Runnable action);

    /**
     * Gives a value to the sinks of the server, if it has any; see {@link Sink}. It never blocks.
     * Another thread reads the value later, so it must not change any more.
     */
    void log(String key, Object value);

    /** The value that a hook has left under a type. */
    <T> Optional<T> attribute(Class<T> type);

    /** Leaves a value under a type for later hooks of this request. */
    <T> void attribute(Class<T> type, T value);
}
