package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns the request body into the input of {@link Predict}, one request at a time, on the worker.
 *
 * <p>Its parameter, or that of {@link Predict} where there is no such hook, tells what a body is:
 * {@code byte[]} and {@code InputStream} take it as it is, a {@link Form} field by field, anything
 * else as JSON.
 *
 * <p>A throw fails that request alone, also in a batch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DecodeRequest {}
