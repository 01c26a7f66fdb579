package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.litserve.onnx.OnnxException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/** The native library: found and loaded once, when the first model needs it, and never unloaded. */
final class OrtLibrary {
    /**
     * The {@code OrtApi} to ask for, as the library's minor version. Each function that is called
     * here was in 1.14; a library refuses versions above its own.
     */
    private static final int API_VERSION = 14;

    private static MemorySegment table;

    private OrtLibrary() {}

    /**
     * The {@code OrtApi} table; loads the library if need be.
     *
     * @throws OnnxException if there is no library that fits, each time with the reason
     */
    static synchronized MemorySegment table() {
        if (table == null) {
            table = load(OrtLibraryPath.find());
        }
        return table;
    }

    private static MemorySegment load(Path file) {
        MemorySegment base = getApiBase(entry(file)).reinterpret(2 * ADDRESS.byteSize());
        MemorySegment api = getApi(base.getAtIndex(ADDRESS, 0));
        if (api.address() == 0) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    "ONNX Runtime: version %s in %s (expected: 1.%d or newer)"
                            .formatted(
                                    getVersionString(base.getAtIndex(ADDRESS, 1)),
                                    file,
                                    API_VERSION));
        }
        return api.reinterpret(Long.MAX_VALUE);
    }

    private static MemorySegment entry(Path file) {
        try {
            return SymbolLookup.libraryLookup(file, Arena.global()).findOrThrow("OrtGetApiBase");
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    "ONNX Runtime: cannot load %s: %s (expected: the library for this machine)"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** {@code const OrtApiBase* OrtGetApiBase(void)} */
    private static MemorySegment getApiBase(MemorySegment function) {
        try {
            return (MemorySegment)
                    Linker.nativeLinker()
                            .downcallHandle(function, FunctionDescriptor.of(ADDRESS))
                            .invokeExact();
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code const OrtApi* GetApi(uint32_t version)} */
    private static MemorySegment getApi(MemorySegment function) {
        try {
            return (MemorySegment)
                    Linker.nativeLinker()
                            .downcallHandle(function, FunctionDescriptor.of(ADDRESS, JAVA_INT))
                            .invokeExact(API_VERSION);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code const char* GetVersionString(void)} */
    private static String getVersionString(MemorySegment function) {
        try {
            return OrtStrings.read(
                    (MemorySegment)
                            Linker.nativeLinker()
                                    .downcallHandle(function, FunctionDescriptor.of(ADDRESS))
                                    .invokeExact());
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
