package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs each request on a virtual thread of its own, or each batch: plain blocking code, for waiting
 * and not for native inference, which would block the thread that carries it.
 *
 * <p>The hooks of one instance then run concurrently and must be thread-safe.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {
    /** The most requests, or batches, that one instance handles at once, at least 1. */
    int concurrency() default 256;
}
