package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.litserve.binding.NativeLinkException;
import io.litserve.binding.NativeSymbols;
import io.litserve.onnx.OnnxException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The native library: found and loaded once, when the first model needs it, and never unloaded. */
final class OrtLibrary {
    /**
     * The {@code OrtApi} to ask for, as the library's minor version. Each function that is called
     * here was in 1.14; a library refuses versions above its own.
     */
    private static final int API_VERSION = 14;

    private static final String ENTRY = "OrtGetApiBase";
    private static final FunctionDescriptor RETURNS_POINTER = FunctionDescriptor.of(ADDRESS);

    private static MemorySegment table;

    private OrtLibrary() {}

    /**
     * The {@code OrtApi} table; loads the library if need be.
     *
     * @throws OnnxException if there is no library that fits, each time with the reason
     */
    static synchronized MemorySegment table() {
        if (table == null) {
            Optional<Path> file = OrtLibraryPath.find();
            OrtCopies others = OrtCopies.found();
            OrtTelemetry.turnOff();
            MethodHandle entry = file.map(OrtLibrary::entry).orElseGet(OrtLibrary::entryOfSystem);
            String place = file.map(Path::toString).orElse("the system");
            MemorySegment base = getApiBase(entry).reinterpret(2 * ADDRESS.byteSize());
            String version = getVersionString(base.getAtIndex(ADDRESS, 1));
            table = table(base, version, place);
            file.ifPresent(it -> others.warn(version, it));
        }
        return table;
    }

    private static MemorySegment table(MemorySegment base, String version, String place) {
        MemorySegment api = getApi(base.getAtIndex(ADDRESS, 0));
        if (api.address() == 0) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    "ONNX Runtime: version %s in %s (expected: 1.%d or newer)"
                            .formatted(version, place, API_VERSION));
        }
        return api.reinterpret(Long.MAX_VALUE);
    }

    private static MethodHandle entry(Path file) {
        try {
            MemorySegment function =
                    SymbolLookup.libraryLookup(file, Arena.global()).findOrThrow(ENTRY);
            return Linker.nativeLinker().downcallHandle(function, RETURNS_POINTER);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new OnnxException(
                    Code.NOT_FOUND,
                    "ONNX Runtime: cannot load %s: %s (expected: the library for this machine)"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static MethodHandle entryOfSystem() {
        try {
            return NativeSymbols.of("onnxruntime").link(ENTRY, RETURNS_POINTER);
        } catch (NativeLinkException e) {
            throw OrtLibraryPath.missing(e);
        }
    }

    /** {@code const OrtApiBase* OrtGetApiBase(void)} */
    private static MemorySegment getApiBase(MethodHandle entry) {
        try {
            return (MemorySegment) entry.invokeExact();
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
                                    .downcallHandle(function, RETURNS_POINTER)
                                    .invokeExact());
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
