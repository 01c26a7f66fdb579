package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.litserve.LitServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds promises of all code of ours, be it the runtime's or generated. */
final class ForbiddenReferencesTest {
    @Test
    @Tag("improved")
    void runtimeHasNone() throws IOException, URISyntaxException {
        assertEquals(List.of(), forbidden(classFilesBeside(LitServer.class)));
    }

    @Test
    @Tag("improved")
    void generatedCodeHasNone() throws IOException, URISyntaxException {
        List<ClassBytes> samples = classFilesBeside(SquareApi.class);
        List<String> names = samples.stream().map(ClassBytes::name).toList();
        assertTrue(names.contains("SquareApiEndpoint.class"), names::toString);
        assertTrue(names.contains("SquareApiServer.class"), names::toString);
        assertEquals(List.of(), forbidden(samples));
    }

    @ParameterizedTest
    @CsvSource({
        "ForName, java/lang/Class.forName",
        "ReflectiveCall, java/lang/reflect/Method",
        "ReflectiveField, Ljava/lang/reflect/Method;",
        "FindsMethod, java/lang/invoke/MethodHandles$Lookup.findStatic",
        "MapsByName, com/fasterxml/jackson/databind/ObjectMapper"
    })
    void plantedReferenceIsFound(String planted, String reference) throws IOException {
        String name = "demo/ForbiddenReferencesTest$" + planted;
        List<String> found = ForbiddenReferences.in(planted(planted));
        assertTrue(found.contains(name + " refers to " + reference), found::toString);
    }

    @Test
    void targetsOfUpcallsMayBeLookedUp() throws IOException {
        assertEquals(List.of(), ForbiddenReferences.in(planted("CalledByNativeCode")));
    }

    /** They date events and tell hooks of a deadline; nothing waits or expires by it. */
    @Test
    void onlyWhatIsToldToPeopleIsDatedByTheWallClock() throws IOException, URISyntaxException {
        List<ClassBytes> all = new ArrayList<>(classFilesBeside(LitServer.class));
        all.addAll(classFilesBeside(SquareApi.class));
        assertEquals(
                List.of("HttpContext.class", "LitServer.class", "Observer.class"),
                named(all, ForbiddenReferences::readsWallClock));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReadsMillis", "ReadsInstant"})
    void plantedClockIsFound(String planted) throws IOException {
        assertTrue(ForbiddenReferences.readsWallClock(planted(planted)));
    }

    /**
     * One class takes keys out of the configuration to give them to one that compares, another to
     * send them.
     */
    @Test
    @Tag("improved")
    void keysAreComparedInConstantTime() throws IOException, URISyntaxException {
        List<ClassBytes> runtime = classFilesBeside(LitServer.class);
        assertEquals(
                List.of("Entrance.class", "Rehearsal.class"),
                named(runtime, ForbiddenReferences::readsKey));
        List<ClassBytes> gates =
                runtime.stream()
                        .filter(it ->
                                it.name().matches("(Entrance|Rehearsal|Shutdown|Secret).class"))
                        .toList();
        assertEquals(4, gates.size());
        assertEquals(List.of(), named(gates, ForbiddenReferences::comparesUpToADifference));
    }

    @Test
    void plantedComparisonIsFound() throws IOException {
        assertTrue(ForbiddenReferences.comparesUpToADifference(planted("ComparesText")));
    }

    private static List<String> named(List<ClassBytes> classes, Predicate<byte[]> filter) {
        return classes.stream()
                .filter(it -> filter.test(it.bytes()))
                .map(ClassBytes::name)
                .sorted()
                .toList();
    }

    private static List<String> forbidden(List<ClassBytes> classes) {
        assertTrue(!classes.isEmpty());
        return classes.stream().flatMap(it -> ForbiddenReferences.in(it.bytes()).stream()).toList();
    }

    private static byte[] planted(String nested) throws IOException {
        String name = "ForbiddenReferencesTest$" + nested + ".class";
        try (InputStream file = ForbiddenReferencesTest.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        }
    }

    /** All of the folder or jar that a class is from; Maven takes jars once they are built. */
    private static List<ClassBytes> classFilesBeside(Class<?> type)
            throws IOException, URISyntaxException {
        Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return classFilesUnder(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return classFilesUnder(jar.getPath("/"));
        }
    }

    private static List<ClassBytes> classFilesUnder(Path root) throws IOException {
        List<ClassBytes> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
                classes.add(
                        new ClassBytes(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return classes;
    }

    private record ClassBytes(String name, byte[] bytes) {}

    static final class ReadsMillis {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class ComparesText {
        boolean isSame(String key, String brought) {
            return key.equals(brought);
        }
    }

    static final class ReadsInstant {
        Instant now() {
            return Instant.now();
        }
    }

    static final class ForName {
        Class<?> load(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }
    }

    static final class ReflectiveCall {
        Object call(Object target) throws ReflectiveOperationException {
            return target.getClass().getMethod("toString").invoke(target);
        }
    }

    static final class ReflectiveField {
        Method method;
    }

    static final class FindsMethod {
        MethodHandle find() throws ReflectiveOperationException {
            MethodType type = MethodType.methodType(int.class, int.class);
            return MethodHandles.lookup().findStatic(Math.class, "abs", type);
        }
    }

    static final class MapsByName {
        Object read(String json) throws IOException {
            return new ObjectMapper().readValue(json, Object.class);
        }
    }

    static final class CalledByNativeCode {
        MemorySegment stub(FunctionDescriptor type, Arena arena)
                throws ReflectiveOperationException {
            MethodHandle target =
                    MethodHandles.lookup().findStatic(Math.class, "abs", type.toMethodType());
            return Linker.nativeLinker().upcallStub(target, type, arena);
        }
    }
}
