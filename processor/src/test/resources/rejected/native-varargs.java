package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("c")
interface Rejected {
    @NativeFunction("printf")
    int printf(String format, Object... arguments); // error: native-varargs
}
