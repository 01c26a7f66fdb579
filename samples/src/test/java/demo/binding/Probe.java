package demo.binding;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** The functions of {@code probe.c}. */
@NativeLibrary(Probe.NAME)
interface Probe {
    String NAME = "litserve_probe";

    @NativeFunction("negate")
    boolean negate(boolean value);

    @NativeFunction("next_byte")
    byte next(byte value);

    @NativeFunction("next_short")
    short next(short value);

    @NativeFunction("next_char")
    char next(char value);

    @NativeFunction(value = "halve", critical = true)
    float halve(float value);

    @NativeFunction("weigh")
    double weigh(byte a, short b, int c, long d, float e, double f, long g, int h, long i);

    @NativeFunction("dot")
    float dot(Tensor x, Tensor y, long n);

    @NativeFunction(value = "dot", critical = true)
    float dot(MemorySegment x, MemorySegment y, long n);

    @NativeFunction("scale")
    void scale(MemorySegment x, long n, float factor);

    @NativeFunction("count")
    void count();

    @NativeFunction("counted")
    int counted();

    @NativeFunction("greeting")
    MemorySegment greeting();

    @NativeFunction("shared_prefix")
    long sharedPrefix(String one, String other);
}
