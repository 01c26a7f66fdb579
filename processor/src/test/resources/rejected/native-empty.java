package demo;

import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m") // error: native-empty
interface Rejected {
    default double cube(double x) {
        return x * x * x;
    }

    @Override
    String toString();
}
