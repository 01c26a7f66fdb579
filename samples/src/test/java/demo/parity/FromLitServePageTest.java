package demo.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/from-litserve.md} against the tests of all modules. */
class FromLitServePageTest {
    private static final Path ROOT = Path.of("..");

    /** A row: its mark, and the tests behind it. */
    private static final Pattern ROW =
            Pattern.compile("\\|.*\\| (?<mark>parity|improved) \\| (?<tests>.+) \\|");

    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w+)`");
    private static final Pattern TAG = Pattern.compile(" {4}@Tag\\(\"(parity|improved)\"\\)");
    private static final Pattern METHOD = Pattern.compile(" {4}[\\w<>]+ (\\w+)\\(.*");

    @Test
    void itsTestsAreThoseWithItsMarks() throws IOException {
        SortedSet<String> tagged = tagged();
        assertTrue(tagged.size() > 100, tagged::toString);
        assertEquals(String.join("\n", tagged), String.join("\n", listed()));
    }

    @Test
    void eachOfItsRowsIsShownByATest() throws IOException {
        List<String> rows =
                page().filter(it -> it.contains("| parity |") || it.contains("| improved |"))
                        .toList();
        assertTrue(rows.size() > 50, rows::toString);
        for (String row : rows) {
            assertTrue(ROW.matcher(row).matches() && TEST.matcher(row).find(), row);
        }
    }

    private static Stream<String> page() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/from-litserve.md")).stream();
    }

    /** Each test on the page, after its mark. */
    private static SortedSet<String> listed() throws IOException {
        SortedSet<String> listed = new TreeSet<>();
        page().map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row ->
                        TEST.matcher(row.group("tests"))
                                .results()
                                .forEach(it -> listed.add(row.group("mark") + " " + it.group(1))));
        return listed;
    }

    /** Each test with a mark as its tag, after that. */
    private static SortedSet<String> tagged() throws IOException {
        SortedSet<String> tagged = new TreeSet<>();
        for (String module : List.of("processor", "runtime", "samples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(it -> it.toString().endsWith("Test.java")).toList()) {
                    addTagged(file, tagged);
                }
            }
        }
        return tagged;
    }

    private static void addTagged(Path file, SortedSet<String> tagged) throws IOException {
        String type = file.getFileName().toString().replace(".java", "");
        List<String> tags = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher tag = TAG.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (tag.matches()) {
                tags.add(tag.group(1));
            } else if (method.matches()) {
                tags.forEach(it -> tagged.add(it + " " + type + "." + method.group(1)));
                tags.clear();
            }
        }
    }
}
