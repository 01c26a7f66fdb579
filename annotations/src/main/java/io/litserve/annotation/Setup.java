package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Prepares an instance: runs once per worker, on its thread, before it takes work.
 *
 * <p>The method takes nothing, a {@code Device}, or a {@code Device} and the {@code Settings} that
 * the user passed with {@code --set key=value}. A throw stops the start of the server with exit
 * code 1.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Setup {}
