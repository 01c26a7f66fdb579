package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

class Rejected {
    @NativeLibrary("m")
    private interface LibM { // error: native-private
        @NativeFunction("cbrt")
        double cbrt(double x);
    }
}
