package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("m")
interface Rejected {
    @NativeFunction("load_all")
    void load(); // error: native-load
}
