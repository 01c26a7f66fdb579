package demo;

import io.litserve.binding.HeldTensors;
import io.litserve.binding.NativeLinkException;
import io.litserve.binding.NativeSymbols;
import io.litserve.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import javax.annotation.processing.Generated;

/** Calls the functions of the C library {@code c}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class LibCNative implements LibC {
    private LibCNative() {}

    /**
     * Finds the library and its functions; throws {@link NativeLinkException} if one is missing.
     */
    public static LibC load() {
        NativeSymbols.of("c")
                .require(
                        "abs", "labs", "toupper", "memcmp", "strstr", "memset", "strncmp", "tzset",
                        "strlen");
        return new LibCNative();
    }

    /** {@code int32_t abs(int32_t i)} */
    @Override
    public int abs(int i) {
        try {
            return (int) Functions.ABS.invokeExact(i);
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /** {@code int64_t labs(int64_t i)} */
    @Override
    public long abs(long i) {
        try {
            return (long) Functions.ABS2.invokeExact(i);
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /** {@code int32_t toupper(int32_t c)} */
    @Override
    public int upperCase(int c) {
        try {
            return (int) Functions.UPPER_CASE.invokeExact(c);
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /** {@code int32_t memcmp(void* call, void* t, int64_t n)} */
    @Override
    public int memcmp(Tensor call, MemorySegment t, long n) {
        try (HeldTensors held = new HeldTensors()) {
            return (int) Functions.MEMCMP.invokeExact(held.elements(call), t, n);
        } catch (Throwable t2) {
            throw io.litserve.binding.NativeCall.unchecked(t2);
        }
    }

    /** {@code void* strstr(const char* haystack, const char* needle)} */
    @Override
    public MemorySegment strstr(String haystack, String needle) {
        try (Arena arena = Arena.ofConfined()) {
            return (MemorySegment)
                    Functions.STRSTR.invokeExact(
                            arena.allocateFrom(
                                    io.litserve.binding.NativeCall.withoutZero(haystack)),
                            arena.allocateFrom(io.litserve.binding.NativeCall.withoutZero(needle)));
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /**
     * {@code void* memset(void* tensor, int32_t theByteThatIsRepeated, int64_t
     * howOftenItIsRepeated)}
     */
    @Override
    public MemorySegment fillElementsOfTensor(
            Tensor tensor, int theByteThatIsRepeated, long howOftenItIsRepeated) {
        try (HeldTensors held = new HeldTensors()) {
            return (MemorySegment)
                    Functions.FILL_ELEMENTS_OF_TENSOR.invokeExact(
                            held.elements(tensor), theByteThatIsRepeated, howOftenItIsRepeated);
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /** {@code int32_t strncmp(const char* arena, void* held, int64_t t)} */
    @Override
    public int compare(String arena, Tensor held, long t) {
        try (Arena arena2 = Arena.ofConfined();
                HeldTensors held2 = new HeldTensors()) {
            return (int)
                    Functions.COMPARE.invokeExact(
                            arena2.allocateFrom(io.litserve.binding.NativeCall.withoutZero(arena)),
                            held2.elements(held),
                            t);
        } catch (Throwable t2) {
            throw io.litserve.binding.NativeCall.unchecked(t2);
        }
    }

    /** {@code void tzset(void)} */
    @Override
    public void readTimeZone() {
        try {
            Functions.READ_TIME_ZONE.invokeExact();
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /** {@code int64_t strlen(const char* s)} */
    @Override
    public long length(String s) {
        try (Arena arena = Arena.ofConfined()) {
            return (long)
                    Functions.LENGTH.invokeExact(
                            arena.allocateFrom(io.litserve.binding.NativeCall.withoutZero(s)));
        } catch (Throwable t) {
            throw io.litserve.binding.NativeCall.unchecked(t);
        }
    }

    /** Linked with the first call, when all symbols have been found. */
    private static final class Functions {
        static final NativeSymbols SYMBOLS = NativeSymbols.of("c");

        static final MethodHandle ABS =
                SYMBOLS.link(
                        "abs", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        static final MethodHandle ABS2 =
                SYMBOLS.link(
                        "labs",
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

        static final MethodHandle UPPER_CASE =
                SYMBOLS.linkCritical(
                        "toupper",
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        static final MethodHandle MEMCMP =
                SYMBOLS.link(
                        "memcmp",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG));

        static final MethodHandle STRSTR =
                SYMBOLS.link(
                        "strstr",
                        FunctionDescriptor.of(
                                ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS));

        static final MethodHandle FILL_ELEMENTS_OF_TENSOR =
                SYMBOLS.link(
                        "memset",
                        FunctionDescriptor.of(
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG));

        static final MethodHandle COMPARE =
                SYMBOLS.link(
                        "strncmp",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG));

        static final MethodHandle READ_TIME_ZONE =
                SYMBOLS.link("tzset", FunctionDescriptor.ofVoid());

        static final MethodHandle LENGTH =
                SYMBOLS.link(
                        "strlen",
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }
}
