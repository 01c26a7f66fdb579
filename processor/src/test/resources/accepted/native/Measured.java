package demo;

import io.litserve.annotation.NativeFunction;

interface Measured {
    @NativeFunction("strlen")
    long length(String s);
}
