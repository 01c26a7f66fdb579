package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Releases what {@link Setup} took: runs once per worker, on its thread, when it stops or is
 * replaced, also after a {@link Setup} that threw: what that left half made is released here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Teardown {}
