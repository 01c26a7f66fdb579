package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m") // error: native-kind
abstract class Rejected {
    @NativeFunction("cbrt") // error: native-stray
    abstract double cbrt(double x);
}

@NativeLibrary("m") // error: native-kind
sealed interface Closed permits Only {
    @NativeFunction("cbrt")
    double cbrt(double x);
}

record Only() implements Closed {
    @Override
    public double cbrt(double x) {
        return x;
    }
}
