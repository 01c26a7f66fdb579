package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds an interface to a C library: the processor generates {@code <Interface>Native}, which calls
 * it through the foreign function interface.
 *
 * <pre>{@code
 * @NativeLibrary("m")
 * interface LibM {
 *     @NativeFunction("cbrt")
 *     double cbrt(double x);
 * }
 *
 * LibM m = LibMNative.load();
 * }</pre>
 *
 * <p>{@code load()} finds the library and links all functions, once per process; it throws {@code
 * NativeLinkException} if something is missing. What it returns is thread-safe as far as the
 * functions are.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface NativeLibrary {
    /**
     * The name of the library, {@code "m"} or {@code "libz.so.1"}; never a path.
     *
     * <p>The system property {@code lit.server.native.<name>} gives a file outright. Otherwise the
     * library is searched on {@code java.library.path}, then by the system's loader, and where both
     * have none, functions are taken from what every process has.
     */
    String value();
}
