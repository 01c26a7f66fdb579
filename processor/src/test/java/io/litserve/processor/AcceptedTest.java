package io.litserve.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is generated from accepted programs, byte for byte. {@code -Dgoldens=update} writes it anew.
 */
class AcceptedTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("goldens"));

    @TestFactory
    Stream<DynamicTest> generatesWhatIsBesideTheProgram() {
        return Programs.accepted().stream()
                .map(it -> DynamicTest.dynamicTest(it.getFileName().toString(), () -> check(it)));
    }

    @TestFactory
    Stream<DynamicTest> generatesWhatNeedsNoFormatting() {
        return Programs.accepted().stream()
                .flatMap(program -> Programs.list(program.resolve("golden")))
                .map(golden ->
                        DynamicTest.dynamicTest(
                                golden.getFileName().toString(),
                                () -> assertFormatted(Files.readString(golden))));
    }

    private static void assertFormatted(String source) throws FormatterException {
        JavaFormatterOptions options =
                JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();
        assertEquals(new Formatter(options).formatSource(source), source);
    }

    private static void check(Path program) throws IOException {
        Compilation compilation = Programs.compile(program);
        assertTrue(
                compilation.status() == Compilation.Status.SUCCESS,
                () -> compilation.diagnostics().toString());
        Map<String, String> generated = generated(compilation);
        Path golden = program.resolve("golden");
        if (UPDATE) {
            write(generated, golden);
            fail(
                    "goldens were written; read the difference and run again without -Dgoldens=update");
        }
        Map<String, String> expected = read(golden);
        assertEquals(expected.keySet(), generated.keySet());
        expected.forEach((name, text) -> assertEquals(text, generated.get(name), name));
    }

    private static Map<String, String> generated(Compilation compilation) {
        return compilation.generatedSourceFiles().stream()
                .collect(
                        Collectors.toMap(
                                AcceptedTest::name, AcceptedTest::text, (a, _) -> a, TreeMap::new));
    }

    private static String name(JavaFileObject file) {
        return Path.of(file.getName()).getFileName().toString();
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path golden) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Programs.list(golden).toList()) {
            files.put(file.getFileName().toString(), Files.readString(file));
        }
        return files;
    }

    private static void write(Map<String, String> generated, Path golden) throws IOException {
        Files.createDirectories(golden);
        for (Path old : Programs.list(golden).toList()) {
            Files.delete(old);
        }
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Files.writeString(golden.resolve(file.getKey()), file.getValue());
        }
    }
}
