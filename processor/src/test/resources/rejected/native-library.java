package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("lib/libm.so") // error: native-library
interface Rejected {
    @NativeFunction("cbrt")
    double cbrt(double x);
}

@NativeLibrary("") // error: native-library
interface Nameless {
    @NativeFunction("cbrt")
    double cbrt(double x);
}
