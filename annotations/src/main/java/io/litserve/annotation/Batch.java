package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls {@link Predict} with several waiting requests at once.
 *
 * <p>A batch leaves when it is full or when the window that its first request opened ends. A
 * request that has waited that long already, because the worker was busy, does not wait again.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Batch {
    /** The largest batch, at least 1. */
    int size();

    /**
     * How long the first request may wait for others: {@code "0ms"} takes what is waiting and never
     * delays.
     */
    String timeout() default "0ms";

    /** Whether predict is called again and again while sequences join and leave. */
    boolean continuous() default false;
}
