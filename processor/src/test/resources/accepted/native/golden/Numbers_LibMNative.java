package demo;

import io.litserve.binding.NativeCall;
import io.litserve.binding.NativeLinkException;
import io.litserve.binding.NativeSymbols;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import javax.annotation.processing.Generated;

/** Calls the functions of the C library {@code m}. */
@Generated("io.litserve.processor.LitApiProcessor")
@SuppressWarnings("deprecation")
final class Numbers_LibMNative implements Numbers.LibM {
    private Numbers_LibMNative() {}

    /**
     * Finds the library and its functions; throws {@link NativeLinkException} if one is missing.
     */
    static Numbers.LibM load() {
        NativeSymbols.of("m").require("cbrt", "fabsf");
        return new Numbers_LibMNative();
    }

    /** {@code double cbrt(double x)} */
    @Override
    public double cbrt(double x) {
        try {
            return (double) Functions.CBRT.invokeExact(x);
        } catch (Throwable t) {
            throw NativeCall.unchecked(t);
        }
    }

    /** {@code float fabsf(float x)} */
    @Override
    public float absolute(float x) {
        try {
            return (float) Functions.ABSOLUTE.invokeExact(x);
        } catch (Throwable t) {
            throw NativeCall.unchecked(t);
        }
    }

    /** Linked with the first call, when all symbols have been found. */
    private static final class Functions {
        static final NativeSymbols SYMBOLS = NativeSymbols.of("m");

        static final MethodHandle CBRT =
                SYMBOLS.link(
                        "cbrt",
                        FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE));

        static final MethodHandle ABSOLUTE =
                SYMBOLS.link(
                        "fabsf",
                        FunctionDescriptor.of(ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT));
    }
}
