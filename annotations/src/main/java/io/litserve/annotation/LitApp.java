package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves several {@link LitApi} classes on one port: the processor generates {@code <Class>Server}.
 *
 * <p>Paths and names must differ; a collision does not compile.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LitApp {
    /** The classes to serve, in the order in which they start. */
    Class<?>[] value();
}
