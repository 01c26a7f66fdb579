package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m")
interface Rejected {
    @NativeFunction("double cbrt(double)") // error: native-symbol
    double cbrt(double x);

    @NativeFunction("") // error: native-symbol
    double sqrt(double x);
}
