package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("c")
interface Rejected {
    @NativeFunction("getenv")
    String getenv(String name); // error: native-result

    @NativeFunction("environ")
    String[] environ(); // error: native-result
}
