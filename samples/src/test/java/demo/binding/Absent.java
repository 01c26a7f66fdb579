package demo.binding;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("litserve_absent")
interface Absent {
    @NativeFunction("litserve_frobnicate")
    int frobnicate(int x);
}
