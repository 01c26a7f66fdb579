package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The inference itself: exactly one method of a {@link LitApi} class.
 *
 * <p>Its signature tells its shape: {@code O predict(I)} handles one request at a time; with {@link
 * Batch}, {@code List<O> predict(List<I>)} handles as many as the batch holds and returns one
 * output per input, in order.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Predict {
    /**
     * Whether it runs on the event loop: for functions of microseconds that never block. By default
     * it runs on a worker.
     */
    boolean inline() default false;
}
