package io.litserve.cuda;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A function of C as {@code src/test/c/prototypes.txt} tells it.
 *
 * @param name as the library exports it
 * @param signature such as {@code int(pointer,long)}
 * @param since the version of CUDA that brought it; empty if the header does not say
 */
record Prototype(String name, String signature, String since) {
    private static final Path FILE = Path.of("src", "test", "c", "prototypes.txt");

    /** All functions that are called. */
    static List<Prototype> all() {
        return lines().stream().filter(it -> !it.contains(" = ")).map(Prototype::parse).toList();
    }

    private static Prototype parse(String line) {
        String[] words = line.split(" ");
        return new Prototype(words[0], words[1], words.length > 2 ? words[2] : "");
    }

    /** All constants that are used, and sizes of structs. */
    static Map<String, Long> constants() {
        return lines().stream()
                .filter(it -> it.contains(" = "))
                .map(it -> it.split(" = "))
                .collect(Collectors.toMap(it -> it[0], it -> Long.valueOf(it[1])));
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether calls of this type are calls of the function; handles may go as numbers. */
    boolean fits(FunctionDescriptor type) {
        String types =
                type.argumentLayouts().stream()
                        .map(Prototype::named)
                        .collect(joining(",", named(type.returnLayout().orElseThrow()) + "(", ")"));
        String[] ours = types.split("[(,)]");
        String[] theirs = signature.split("[(,)]");
        boolean fits = ours.length == theirs.length;
        for (int i = 0; fits && i < ours.length; i++) {
            fits = fits(ours[i], theirs[i]);
        }
        return fits;
    }

    private static boolean fits(String ours, String theirs) {
        return ours.equals(theirs) || ours.equals("long") && theirs.equals("pointer");
    }

    private static String named(MemoryLayout layout) {
        return switch ((ValueLayout) layout) {
            case AddressLayout _ -> "pointer";
            case ValueLayout.OfLong _ -> "long";
            case ValueLayout.OfInt _ -> "int";
            case ValueLayout.OfByte _ -> "byte";
            case ValueLayout other -> other.toString();
        };
    }
}
