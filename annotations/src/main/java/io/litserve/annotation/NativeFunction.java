package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds an abstract method of a {@link NativeLibrary} interface to a C function.
 *
 * <p>Parameters are primitives, {@code MemorySegment}, {@code Tensor} (its address, kept alive for
 * the call) and {@code String} (UTF-8, for the length of the call). The result is nothing, a
 * primitive, or a {@code MemorySegment} of size zero that holds the address. Java's types say what
 * C's are: {@code int} is {@code int32_t}, {@code long} is {@code int64_t} or a 64-bit {@code
 * size_t}, {@code boolean} is {@code bool}. A method that says something else than the header
 * breaks the process, not the compilation.
 *
 * <p>A call holds its thread until it returns, and a virtual thread would hold its carrier: call
 * what takes long on platform threads.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface NativeFunction {
    /** The symbol, as the library exports it. */
    String value();

    /**
     * Whether the call may skip what lets the JVM stop a thread meanwhile: about 1 ns faster, and
     * segments of the Java heap may be passed. For functions of less than a microsecond that never
     * block and call nothing back: garbage collection waits for them.
     */
    boolean critical() default false;
}
