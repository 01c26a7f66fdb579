package demo.binding;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;

@NativeLibrary("c")
interface LibC {
    @NativeFunction("strlen")
    long length(String text);

    @NativeFunction(value = "toupper", critical = true)
    int upperCase(int letter);

    default boolean isEmpty(String text) {
        return length(text) == 0;
    }
}
