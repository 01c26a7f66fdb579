package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns an output of {@link Predict} into the value of the reply, one request at a time, on the
 * worker.
 *
 * <p>Its result, or that of {@link Predict} where there is no such hook, tells what a reply is:
 * {@code String} is plain text, {@code byte[]} goes out as it is, {@code HttpReply} has a status
 * and headers, anything else is JSON.
 *
 * <p>A throw fails that request alone, also in a batch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface EncodeResponse {}
