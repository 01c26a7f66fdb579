package demo.binding;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m")
interface LibM {
    @NativeFunction("cbrt")
    double cbrt(double x);
}
