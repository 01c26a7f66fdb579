package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of metrics, read as strictly as the formats are written down: each family has its help and
 * type first, once, and then its samples, in one piece; no sample comes twice; the buckets of a
 * histogram grow, and the last of them is its count.
 */
final class Scrape {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?<labels>[^}]*)})? (?<value>\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
    private static final List<String> HISTOGRAM = List.of("_bucket", "_sum", "_count");

    private final boolean open;
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private String family = "";

    private Scrape(boolean open) {
        this.open = open;
    }

    /** Prometheus' own text, 0.0.4. */
    static Scrape text(String page) {
        return new Scrape(false).read(page);
    }

    /** OpenMetrics, 1.0. */
    static Scrape openMetrics(String page) {
        assertTrue(page.endsWith("\n# EOF\n"), "the end is marked");
        return new Scrape(true).read(page.substring(0, page.length() - "# EOF\n".length()));
    }

    private Scrape read(String page) {
        assertTrue(page.endsWith("\n"), "the last line ends");
        page.lines().forEach(this::line);
        types.forEach((name, type) -> assertWhole(name, type));
        return this;
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            String[] words = line.split(" ", 4);
            assertEquals(4, words.length, line);
            meta(words[1], words[2], words[3]);
        } else {
            sample(line);
        }
    }

    private void meta(String keyword, String name, String text) {
        assertTrue(NAME.matcher(name).matches(), name);
        enter(name);
        switch (keyword) {
            case "HELP" -> assertTrue(helped.add(name), () -> "second help of " + name);
            case "TYPE" -> assertEquals(null, types.put(name, text), () -> "type of " + name);
            case "UNIT" -> assertTrue(open && name.endsWith("_" + text), name);
            default -> throw new AssertionError(keyword);
        }
    }

    private void enter(String name) {
        if (!name.equals(family)) {
            assertTrue(closed.add(family), family);
            assertTrue(!closed.contains(name), () -> name + " comes in pieces");
            family = name;
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        String name = sample.group("name");
        assertTrue(belongs(name), () -> name + " in the family " + family);
        List<String> labels = labels(sample.group("labels"));
        double value = number(sample.group("value"));
        assertTrue(value >= 0, line);
        assertEquals(null, samples.put(key(name, labels), value), line);
    }

    /** The names that a family's samples have, by its type. */
    private boolean belongs(String name) {
        String type = types.getOrDefault(family, "none");
        assertTrue(helped.contains(family), () -> "no help of " + family);
        return switch (type) {
            case "histogram" -> HISTOGRAM.stream().anyMatch(it -> name.equals(family + it));
            case "counter" -> name.equals(open ? family + "_total" : family) && total(name);
            case "gauge" -> name.equals(family) && !total(name);
            case "info" -> open && name.equals(family + "_info");
            default -> false;
        };
    }

    private static boolean total(String name) {
        return name.endsWith("_total");
    }

    private static List<String> labels(String text) {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        int end = 0;
        while (label.find()) {
            assertEquals(end, label.start(), text);
            labels.add(label.group(1) + "=" + label.group(2));
            end = label.end();
        }
        assertEquals(text == null ? 0 : text.length(), end, text);
        return labels;
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static String key(String name, List<String> labels) {
        return name + labels.stream().sorted().toList();
    }

    private void assertWhole(String name, String type) {
        if (!type.equals("histogram")) {
            return;
        }
        Map<String, Double> last = new HashMap<>();
        samples.forEach((key, value) -> {
            if (key.startsWith(name + "_bucket[")) {
                String rest = key.replaceFirst("(, )?le=[^,\\]]*", "");
                Double before = last.put(rest, value);
                assertTrue(before == null || before <= value, key);
            }
        });
        last.forEach((key, value) ->
                assertEquals(samples.get(key.replace("_bucket[", "_count[")), value, key));
    }

    /** The value of a sample; labels are {@code name=value}. */
    double value(String name, String... labels) {
        Double value = samples.get(key(name, List.of(labels)));
        assertTrue(value != null, () -> key(name, List.of(labels)) + " in " + samples.keySet());
        return value;
    }

    /** The sum of all samples of a name. */
    double sum(String name) {
        return samples.entrySet().stream()
                .filter(it -> it.getKey().startsWith(name + "["))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    Set<String> families() {
        return types.keySet();
    }

    Map<String, Double> samples() {
        return samples;
    }
}
