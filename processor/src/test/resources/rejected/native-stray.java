package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m")
interface Rejected {
    @NativeFunction("cbrt")
    double cbrt(double x);

    @NativeFunction("sqrt") // error: native-stray
    default double sqrt(double x) {
        return x;
    }

    class Other {
        @NativeFunction("fabs") // error: native-stray
        double fabs(double x) {
            return x;
        }
    }
}
