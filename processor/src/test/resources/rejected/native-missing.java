package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m")
interface Rejected {
    @NativeFunction("cbrt")
    double cbrt(double x);

    double sqrt(double x); // error: native-missing
}
