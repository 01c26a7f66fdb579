package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.function.BiFunction;

/**
 * Links the functions of one library by name.
 *
 * <p>The {@code ...Calls} classes keep the handles in their instances: several libraries can be
 * linked at once, and the 3 ns that a static final would save are nothing beside any call of CUDA.
 *
 * @param title what the library is called in messages
 * @param symbols where its functions are
 * @param linker makes a handle of a function's address and type
 */
record Linkage(
        String title,
        SymbolLookup symbols,
        BiFunction<MemorySegment, FunctionDescriptor, MethodHandle> linker) {
    /** The functions of this library. */
    static Linkage of(CudaLibrary library, SymbolLookup symbols) {
        return new Linkage(
                library.title(),
                symbols,
                (it, type) -> Linker.nativeLinker().downcallHandle(it, type));
    }

    /** Links a function that returns a status, as nearly all do. */
    MethodHandle status(String function, MemoryLayout... parameters) {
        return link(function, FunctionDescriptor.of(JAVA_INT, parameters));
    }

    /** Links any function. */
    MethodHandle link(String function, FunctionDescriptor type) {
        MemorySegment address =
                symbols.find(function).orElseThrow(() -> new CudaException(missing(function)));
        return linker.apply(address, type);
    }

    private String missing(String function) {
        return "%s: no function %s (expected: a library of CUDA 12.0 or newer)"
                .formatted(title, function);
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
