package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Links entries of the {@code OrtApi} table, which only ever grows at its end, by their index.
 *
 * <p>The {@code Ort...Calls} classes keep the handles in static finals, which the JIT compiler
 * folds into the caller; from instance fields a call takes 7.1 ns instead of 4.8, and a run makes a
 * dozen. They must not be touched before {@link OrtLibrary#table} has returned once.
 */
final class OrtApi {
    private OrtApi() {}

    /** Links a function that returns {@code OrtStatus*}, as nearly all do. */
    static MethodHandle status(int slot, MemoryLayout... parameters) {
        return link(slot, FunctionDescriptor.of(ADDRESS, parameters));
    }

    /** Links a function that takes one pointer and frees what it points to. */
    static MethodHandle release(int slot) {
        return link(slot, FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** Links any function. */
    static MethodHandle link(int slot, FunctionDescriptor type) {
        MemorySegment function = OrtLibrary.table().getAtIndex(ADDRESS, slot);
        return Linker.nativeLinker().downcallHandle(function, type);
    }

    /** A downcall declares {@code Throwable} but throws nothing checked. */
    static RuntimeException unchecked(Throwable t) {
        switch (t) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(t);
        }
    }
}
