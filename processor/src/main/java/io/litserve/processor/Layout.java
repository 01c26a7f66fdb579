package io.litserve.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays emitted source out as google-java-format does (AOSP style), as far as ours needs it: short
 * Javadoc on one line, empty blocks closed, long lines broken.
 */
final class Layout {
    static final int WIDTH = 100;

    private Layout() {}

    static String of(String source) {
        List<String> lines = new ArrayList<>();
        joined(source).lines().forEach(line -> add(line, lines));
        return lines.stream().flatMap(LongLine::wrap).collect(Collectors.joining("\n", "", "\n"));
    }

    /** With the breaks undone that JavaPoet makes in declarations, and empty blocks closed. */
    private static String joined(String source) {
        return source.replaceAll(",\n +(?![ *])", ", ")
                .replaceAll("\\(\n +", "(")
                .replaceAll("\n +throws ", " throws ")
                .replaceAll(" throws\n +(?![ *])", " throws ")
                .replaceAll("\\{\n *}", "{}");
    }

    private static void add(String line, List<String> lines) {
        if (line.endsWith(" */") && !line.strip().startsWith("/*")) {
            int start = lines.lastIndexOf(line.replace(" */", "/**"));
            List<String> comment = lines.subList(start, lines.size());
            List<String> laidOut = javadoc(line.indexOf(" */"), comment);
            comment.clear();
            lines.addAll(laidOut);
        } else {
            lines.add(line);
        }
    }

    private static List<String> javadoc(int spaces, List<String> comment) {
        String indent = " ".repeat(spaces);
        String text =
                comment.stream()
                        .skip(1)
                        .map(line -> line.strip().substring(1).strip())
                        .collect(Collectors.joining(" "));
        String line = indent + "/** " + text + " */";
        if (line.length() <= WIDTH) {
            return List.of(line);
        }
        Stream<String> body = fill(indent + " * ", text);
        return Stream.of(Stream.of(indent + "/**"), body, Stream.of(indent + " */"))
                .flatMap(lines -> lines)
                .toList();
    }

    /** Words in as few lines as they need. */
    static Stream<String> fill(String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(indent.length());
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.stream();
    }
}
