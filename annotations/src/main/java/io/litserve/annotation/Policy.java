package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another way to form batches: a static method without parameters that returns a {@code
 * BatchPolicy<B>}, where {@code B} is what a body is read into.
 *
 * <p>Called once when the server starts. Size and timeout of {@link Batch} still hold.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Policy {}
