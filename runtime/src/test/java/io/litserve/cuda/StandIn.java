package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * NVIDIA's libraries as {@code src/test/c} has them: the processor plays the device. Built by the C
 * compiler of the machine.
 *
 * <p>What it logs and counts begins anew with each of these.
 */
public final class StandIn {
    private static final Path SOURCES = Path.of("src", "test", "c").toAbsolutePath();

    private static final Map<Integer, Path> BUILT = new ConcurrentHashMap<>();

    private final SymbolLookup symbols;
    private final int liveBefore;
    private final int logBefore;

    private StandIn(Path file) {
        this.symbols = SymbolLookup.libraryLookup(file, Arena.global());
        this.liveBefore = count();
        this.logBefore = text().length();
    }

    /** Skips the test where there is no compiler. */
    static StandIn withDevices(int devices) {
        return new StandIn(file(devices));
    }

    /** The library; skips the test where there is no compiler. */
    public static Path file(int devices) {
        return BUILT.computeIfAbsent(devices, StandIn::build);
    }

    private static Path build(int devices) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc, which builds a stand-in");
        Path file = Path.of("target", "stand-in", "cuda-" + devices + ".so").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            String script = SOURCES.resolve("build").toString();
            ProcessBuilder build =
                    new ProcessBuilder(script, file.toString(), Integer.toString(devices));
            assertEquals(0, build.inheritIO().start().waitFor());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    /** The driver; another one each time. */
    Cuda load() {
        return Cuda.of((_, _) -> symbols);
    }

    /** How many objects were made and not freed. */
    int live() {
        return count() - liveBefore;
    }

    /** What was done, line by line. */
    String log() {
        return text().substring(logBefore);
    }

    /** Has streams and events say that they are not done. */
    void busy(boolean busy) {
        try {
            link("fake_busy", FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(busy ? 1 : 0);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    private int count() {
        try {
            return (int) link("fake_live", FunctionDescriptor.of(JAVA_INT)).invokeExact();
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    private String text() {
        try {
            MethodHandle log = link("fake_log", FunctionDescriptor.of(ADDRESS));
            return CStrings.read((MemorySegment) log.invokeExact());
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    private MethodHandle link(String function, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(function), type);
    }
}
