package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;
import java.util.List;

@NativeLibrary("m")
interface Rejected {
    @NativeFunction("norm")
    double norm(
            double[] x, // error: native-parameter
            Integer n, // error: native-parameter
            List<String> names); // error: native-parameter
}
