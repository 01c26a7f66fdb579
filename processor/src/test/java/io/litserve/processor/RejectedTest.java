package io.litserve.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs that are rejected: a file per rule, whose bad lines end in {@code // error: } and the
 * rules that they break.
 */
class RejectedTest {
    private static final Path PROGRAMS = Path.of("src/test/resources/rejected");
    private static final Path PROBLEMS = Path.of("../docs/problems.md");
    private static final Pattern EXPECTED = Pattern.compile("// error: (.+)$");
    private static final Pattern ID = Pattern.compile("\\[([a-z-]+)]$");

    /** Mistakes that a program in one file cannot have; each has a test of its own. */
    private static final Set<String> ELSEWHERE = Set.of("runtime-missing", "type-missing");

    /** A rule broken on a line. */
    private record Breach(long line, String rule) {}

    @TestFactory
    @Tag("improved")
    Stream<DynamicTest> breaksItsRulesOnTheirLines() throws IOException {
        return programs().stream()
                .map(program ->
                        DynamicTest.dynamicTest(
                                rule(program),
                                () -> assertEquals(expected(program), found(program))));
    }

    private static List<Breach> expected(Path program) throws IOException {
        List<Breach> breaches = new ArrayList<>();
        List<String> lines = Files.readAllLines(program);
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = EXPECTED.matcher(lines.get(i));
            if (matcher.find()) {
                for (String rule : matcher.group(1).split(", ")) {
                    breaches.add(new Breach(i + 1L, rule));
                }
            }
        }
        return sorted(breaches.stream());
    }

    private static List<Breach> found(Path program) throws IOException {
        Compilation compilation =
                javac().withProcessors(new LitApiProcessor())
                        .compile(
                                JavaFileObjects.forSourceString(
                                        "demo.Rejected", Files.readString(program)));
        return sorted(compilation.errors().stream().map(RejectedTest::breach));
    }

    private static Breach breach(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(null);
        Matcher matcher = ID.matcher(message);
        return new Breach(error.getLineNumber(), matcher.find() ? matcher.group(1) : message);
    }

    private static List<Breach> sorted(Stream<Breach> breaches) {
        return breaches.sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
    }

    @Test
    void hasAProgramForEachRule() throws IOException {
        Set<String> tested =
                programs().stream()
                        .map(RejectedTest::rule)
                        .collect(Collectors.toCollection(TreeSet::new));
        tested.addAll(ELSEWHERE);
        assertEquals(rules(), tested);
    }

    @Test
    void explainsEachRule() throws IOException {
        Set<String> explained =
                Files.readAllLines(PROBLEMS).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring("### ".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(rules(), explained);
    }

    @Test
    void namesEachProgramAfterARuleThatItBreaks() throws IOException {
        for (Path program : programs()) {
            assertTrue(
                    expected(program).stream().anyMatch(it -> it.rule().equals(rule(program))),
                    program::toString);
        }
    }

    private static Set<String> rules() {
        return Stream.of(Rule.values())
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.sorted().toList();
        }
    }

    private static String rule(Path program) {
        return program.getFileName().toString().replace(".java", "");
    }
}
