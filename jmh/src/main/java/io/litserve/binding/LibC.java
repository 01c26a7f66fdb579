package io.litserve.binding;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

/** Functions that do next to nothing. */
@NativeLibrary("c")
interface LibC {
    @NativeFunction("labs")
    long labs(long x);

    @NativeFunction("strlen")
    long strlen(String s);
}
