package io.litserve.processor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Breaks a line that is too long, at the outermost place where google-java-format breaks it, then
 * the parts that are still too long.
 *
 * @param indent spaces before it
 * @param text after them
 */
record LongLine(String indent, String text) {
    private static final Pattern ARROW = Pattern.compile("(default|case \".*?\") -> (?!\\{$).*");
    private static final Pattern CAST = Pattern.compile("return \\([\\w.]+\\) ");
    private static final Pattern CLASS = Pattern.compile(".*\\bclass [^(]*");
    private static final Pattern DECLARATION = Pattern.compile("(public|private|\\w+\\().* \\{");
    private static final Pattern SHORT = Pattern.compile("\\w{1,9}|\"\\w{1,7}\"");

    /** The line as it is if it fits. */
    static Stream<String> wrap(String line) {
        String text = line.stripLeading();
        return new LongLine(line.substring(0, line.length() - text.length()), text).wrap();
    }

    private Stream<String> wrap() {
        if (fits(text.length()) || text.startsWith("*")) {
            return Stream.of(indent + text);
        }
        if (CLASS.matcher(text).matches()) {
            return after(text.indexOf(" implements "), 1);
        }
        if (text.startsWith("implements ")) {
            return enclosed(text.indexOf('<'), text.lastIndexOf('>'));
        }
        if (ARROW.matcher(text).matches()) {
            return after(text.indexOf(" -> ") + 3, 1);
        }
        return DECLARATION.matcher(text).matches() ? declaration() : statement();
    }

    private Stream<String> declaration() {
        int close = text.lastIndexOf(')');
        int thrown = text.indexOf(" throws ");
        if (thrown > 0) {
            Stream<String> head = new LongLine(indent, text.substring(0, close + 1)).declared();
            return Stream.concat(head, deeper(text.substring(thrown + 1)).wrap());
        }
        return declared();
    }

    private Stream<String> declared() {
        int open = text.indexOf('(');
        if (fits(text.length())) {
            return Stream.of(indent + text);
        }
        return fits(open + 1) ? enclosed(open, text.lastIndexOf(')')) : beforeName(open);
    }

    /** Breaks before the last word that starts before a position. */
    private Stream<String> beforeName(int position) {
        return split(List.of(text.lastIndexOf(' ', position) - 1));
    }

    private boolean fits(int length) {
        return indent.length() + length <= Layout.WIDTH;
    }

    private Stream<String> statement() {
        List<Integer> assignment = outer(" = ");
        if (!assignment.isEmpty()) {
            int equals = assignment.getFirst();
            return fits(equals + 2) ? after(equals + 2, 1) : beforeName(equals - 1);
        }
        Matcher cast = CAST.matcher(text);
        if (cast.lookingAt()) {
            return after(cast.end() - 1, 1);
        }
        if (text.startsWith("for (")) {
            return after(text.indexOf(" : ") + 2, 1);
        }
        List<Integer> choices =
                Stream.concat(outer(" ? ").stream(), outer(" : ").stream()).toList();
        if (choices.size() == 2) {
            return split(choices);
        }
        return outer(" != ").isEmpty() ? expression() : split(outer(" != "));
    }

    private Stream<String> expression() {
        List<Integer> calls = calls();
        if (calls.size() > 1) {
            return split(calls.subList(1, calls.size()).stream().map(i -> i - 1).toList());
        }
        int open = text.indexOf('(');
        if (open > 0) {
            return enclosed(open, closing(open));
        }
        if (text.contains(" ")) {
            return beforeName(text.length());
        }
        int member = Math.max(text.lastIndexOf('.'), text.lastIndexOf("::"));
        return member > 0 ? split(List.of(member - 1)) : Stream.of(indent + text);
    }

    /** Where {@code .name(} starts outside of arguments. */
    private List<Integer> calls() {
        Matcher call = Pattern.compile("\\.\\w+\\(").matcher(text);
        return text.contains("new ")
                ? List.of()
                : call.results().map(result -> result.start()).filter(i -> depth(i) == 0).toList();
    }

    /** Breaks after a position and drops the space there. */
    private Stream<String> after(int position, int dropped) {
        return Stream.concat(
                Stream.of(indent + text.substring(0, position)),
                deeper(text.substring(position + dropped)).wrap());
    }

    /** Breaks before the operators, each on a line of its own. */
    private Stream<String> split(List<Integer> positions) {
        List<Integer> ends =
                Stream.concat(positions.stream().skip(1), Stream.of(text.length())).toList();
        Stream<String> head =
                Stream.of(indent + text.substring(0, positions.getFirst() + 1).strip());
        Stream<String> parts =
                IntStream.range(0, positions.size())
                        .mapToObj(i -> part(positions.get(i), ends.get(i)))
                        .flatMap(LongLine::wrap);
        return Stream.concat(head, parts);
    }

    private LongLine part(int start, int end) {
        return deeper(text.substring(start + 1, Math.min(end + 1, text.length())).strip());
    }

    /** Breaks after a bracket, and between what it encloses if that is too long for a line. */
    private Stream<String> enclosed(int open, int close) {
        String inside = text.substring(open + 1, close);
        String rest = text.substring(close);
        Stream<String> head = Stream.of(indent + text.substring(0, open + 1));
        LongLine line = deeper(inside + rest);
        if (line.fits(line.text.length())) {
            return Stream.concat(head, Stream.of(line.indent + line.text));
        }
        List<String> items = new LongLine("", inside).items();
        if (items.stream().allMatch(item -> SHORT.matcher(item).matches())) {
            return Stream.concat(head, Layout.fill(line.indent, line.text));
        }
        Stream<String> each =
                IntStream.range(0, items.size())
                        .mapToObj(i -> items.get(i) + (i < items.size() - 1 ? "," : rest))
                        .flatMap(item -> deeper(item).wrap());
        return Stream.concat(head, each);
    }

    private List<String> items() {
        List<Integer> commas = outer(", ");
        return IntStream.rangeClosed(0, commas.size())
                .mapToObj(i ->
                        text.substring(
                                i == 0 ? 0 : commas.get(i - 1) + 2,
                                i == commas.size() ? text.length() : commas.get(i)))
                .toList();
    }

    private LongLine deeper(String rest) {
        return new LongLine(indent + "        ", rest);
    }

    private int closing(int open) {
        return IntStream.range(open + 1, text.length())
                .filter(i -> text.charAt(i) == ')' && depth(i + 1) == 0)
                .findFirst()
                .orElseThrow();
    }

    /** Where a separator is, outside of brackets and strings. */
    private List<Integer> outer(String separator) {
        return IntStream.range(0, text.length())
                .filter(i -> text.startsWith(separator, i) && depth(i) == 0)
                .boxed()
                .toList();
    }

    /** How many brackets and strings are open before a position. */
    private int depth(int position) {
        String before = text.substring(0, position).replaceAll("->|<<|\\\\.", "");
        String code = before.replaceAll("\"[^\"]*\"", "");
        return code.chars().map(LongLine::nesting).sum();
    }

    private static int nesting(int c) {
        return switch (c) {
            case '(', '<', '"' -> 1;
            case ')', '>' -> -1;
            default -> 0;
        };
    }
}
