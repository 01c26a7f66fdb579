package io.litserve.binding;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The symbols of one C library, from which generated bindings link their functions.
 *
 * <p>A library whose functions were once found stays loaded until the process ends. Thread-safe.
 */
public final class NativeSymbols {
    private static final Map<String, NativeSymbols> BOUND = new ConcurrentHashMap<>();

    private final String library;
    private final Located located;

    private NativeSymbols(String library, Located located) {
        this.library = library;
        this.located = located;
    }

    /**
     * Looks for a library: the file that the system property {@code lit.server.native.<name>}
     * gives; without one on {@code java.library.path}, then by the system's loader. Where both have
     * none, the symbols are those that every process has.
     *
     * @param library a plain name such as {@code m}, or the name of a file such as {@code
     *     libz.so.1}
     * @throws NativeLinkException if the file that the property gives cannot be loaded
     */
    public static NativeSymbols of(String library) {
        NativeSymbols bound = BOUND.get(library);
        return bound != null ? bound : new NativeSymbols(library, new LibrarySearch(library).run());
    }

    /**
     * Returns if the library has all of these functions.
     *
     * @throws NativeLinkException if it has not, naming those that it lacks
     */
    public void require(String... functions) {
        List<String> missing =
                Arrays.stream(functions).filter(it -> located.find(it).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        BOUND.putIfAbsent(library, this);
    }

    /**
     * Links a function for calls of any length.
     *
     * @throws NativeLinkException if the library has no such function
     */
    public MethodHandle link(String function, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(address(function), type);
    }

    /**
     * Links a function that is over in less than a microsecond, blocks never and calls nothing
     * back; it may be passed segments of the Java heap.
     *
     * @throws NativeLinkException if the library has no such function
     */
    public MethodHandle linkCritical(String function, FunctionDescriptor type) {
        return Linker.nativeLinker()
                .downcallHandle(address(function), type, Linker.Option.critical(true));
    }

    private MemorySegment address(String function) {
        return located.find(function).orElseThrow(() -> missing(List.of(function)));
    }

    private NativeLinkException missing(List<String> functions) {
        return new NativeLinkException(
                "library %s: no function %s; looked in %s"
                        .formatted(library, String.join(", ", functions), located.where()));
    }
}
