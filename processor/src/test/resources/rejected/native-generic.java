package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m")
interface Rejected<
        T> { // error: native-generic
    @NativeFunction("cbrt")
    <N> double cbrt(double x); // error: native-generic
}
