package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves a class as an endpoint: one {@link Predict} method and the hooks around it.
 *
 * <p>The processor generates {@code <Class>Endpoint} and {@code <Class>Server} (a {@code main})
 * beside the class. One instance is made per worker, with the no-argument constructor, on that
 * worker's thread; synchronous hooks are called by that thread alone and need no locks.
 *
 * <p>Durations are written {@code "250us"}, {@code "5ms"}, {@code "1s"}, {@code "2m"}; sizes {@code
 * "64KB"}, {@code "100MB"}, {@code "1GB"} (powers of 1024). Both are checked when compiling, and
 * each value can be overridden when the server starts.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LitApi {
    /** The path of the endpoint, answered to {@code POST}. */
    String path() default "/predict";

    /**
     * The name in logs and metrics; by default the class name in kebab case without {@code Api}.
     */
    String name() default "";

    /** Instances of the class, and threads that run them, on each device. */
    int workersPerDevice() default 1;

    /** Requests that may wait; one more is answered 429. */
    int queue() default 1024;

    /**
     * How long a request may take end to end, waiting and running; then it is answered 504. {@code
     * "0s"} for no limit.
     */
    String timeout() default "30s";

    /** How long a whole stream may take. {@code "0s"} for no limit. */
    String streamTimeout() default "0s";

    /** The largest body accepted; a larger one is answered 413 before it is read into memory. */
    String maxPayload() default "100MB";
}
