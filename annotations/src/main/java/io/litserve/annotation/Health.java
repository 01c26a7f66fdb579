package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells whether an instance can serve: a {@code boolean} method without parameters.
 *
 * <p>It runs on the worker's own instance between predictions; probes read its last result and ask
 * for the next one. {@code false} or a throw makes the server unready.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Health {}
