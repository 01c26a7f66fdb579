package demo;

import io.litserve.annotation.NativeFunction;
import io.litserve.annotation.NativeLibrary;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** Some of what every process has. */
@NativeLibrary("c")
public interface LibC extends Measured {
    /** In Java alone. */
    int DAYS = 7;

    /** A type whose name the binding has to step around. */
    record NativeCall(int number) {}

    @NativeFunction("abs")
    int abs(int i);

    @NativeFunction("labs")
    long abs(long i);

    @NativeFunction(value = "toupper", critical = true)
    int upperCase(int c);

    @NativeFunction("memcmp")
    int memcmp(Tensor call, MemorySegment t, long n);

    @NativeFunction("strstr")
    MemorySegment strstr(String haystack, String needle);

    @NativeFunction("memset")
    MemorySegment fillElementsOfTensor(
            Tensor tensor, int theByteThatIsRepeated, long howOftenItIsRepeated);

    @NativeFunction("strncmp")
    int compare(String arena, Tensor held, long t);

    @NativeFunction("tzset")
    void readTimeZone();

    /** What a binding does not implement. */
    default boolean contains(String text, String part) {
        return strstr(text, part).address() != 0;
    }

    @Override
    String toString();
}
