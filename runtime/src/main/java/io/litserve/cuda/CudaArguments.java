package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a kernel is called with, in the order of its parameters. Nothing checks that the types are
 * those of the kernel. May be used again.
 *
 * <pre>{@code
 * new CudaArguments().add(output).add(bias).add(columns)   // float*, const float*, int
 * }</pre>
 */
public final class CudaArguments {
    private final List<LongSupplier> values = new ArrayList<>();

    /** Begins without arguments. */
    public CudaArguments() {}

    /** Adds a pointer. */
    public CudaArguments add(CudaMemory memory) {
        return bits(memory::address);
    }

    /** Adds an {@code int}. */
    public CudaArguments add(int value) {
        return bits(() -> value);
    }

    /** Adds a {@code long long}. */
    public CudaArguments add(long value) {
        return bits(() -> value);
    }

    /** Adds a {@code float}. */
    public CudaArguments add(float value) {
        return add(Float.floatToRawIntBits(value));
    }

    /** Adds a {@code double}. */
    public CudaArguments add(double value) {
        return add(Double.doubleToRawLongBits(value));
    }

    private CudaArguments bits(LongSupplier value) {
        values.add(value);
        return this;
    }

    /**
     * {@code void** kernelParams}: a pointer to each, of which all devices' hosts take low bytes.
     */
    MemorySegment in(Arena arena) {
        MemorySegment slots = arena.allocate(JAVA_LONG, Math.max(1, values.size()));
        MemorySegment pointers = arena.allocate(ADDRESS, Math.max(1, values.size()));
        for (int i = 0; i < values.size(); i++) {
            slots.setAtIndex(JAVA_LONG, i, values.get(i).getAsLong());
            pointers.setAtIndex(ADDRESS, i, slots.asSlice((long) i * Long.BYTES));
        }
        return pointers;
    }
}
