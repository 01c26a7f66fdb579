package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

class Numbers {
    /** Short functions. */
    @NativeLibrary("m")
    interface LibM {
        @NativeFunction("cbrt")
        double cbrt(double x);

        @NativeFunction("fabsf")
        @Deprecated
        float absolute(float x);
    }
}
