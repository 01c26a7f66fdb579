package io.litserve.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a program measured, as a section of Markdown: how to measure it again, and where it was
 * measured, then tables. With the system property {@code record} it takes the place of the section
 * of its name in the file that the property names.
 */
public final class Report {
    private final String name;
    private final List<String> lines = new ArrayList<>();

    /** Begins the section of the program that {@code ./jmh/run NAME OPTIONS} runs. */
    public Report(String name, String... options) {
        this.name = name;
        line("`" + String.join(" ", "./jmh/run " + name, String.join(" ", options)).strip() + "`");
        line("");
        line(Machine.describe());
    }

    /** Adds a line. */
    public void line(String line) {
        lines.add(line);
    }

    /** Adds a table. */
    public void table(List<String> head, List<List<String>> rows) {
        line("");
        line(row(head));
        line("|" + " --- |".repeat(head.size()));
        rows.forEach(cells -> line(row(cells)));
        line("");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** A number with so many digits after the point. */
    public static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** Ends the section: prints it, and records it if asked to. */
    public void close() {
        line("");
        line("Load average at the end " + load() + ".");
        lines.forEach(System.out::println);
        String file = System.getProperty("record");
        if (file != null) {
            record(Path.of(file));
        }
    }

    private static String load() {
        double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return number(average, 1);
    }

    private void record(Path file) {
        String begin = "<!-- " + name + ": written by the program -->\n";
        String end = "<!-- end -->";
        try {
            String text = Files.readString(file);
            int from = text.indexOf(begin);
            if (from < 0) {
                throw new IllegalArgumentException(file + " has no section " + name);
            }
            from += begin.length();
            String section = String.join("\n", lines) + "\n";
            int to = text.indexOf(end, from);
            String changed = text.substring(0, from) + section + text.substring(to);
            Files.writeString(file, changed, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
