package io.litserve.settings;

import io.litserve.Accelerator;
import io.litserve.PerApi;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the values of options; one that is ill-formed throws {@link IllegalArgumentException}. */
final class Values {
    private Values() {}

    static int integer(String text, String expected) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw illFormed(text, expected);
        }
    }

    static int positive(String text) {
        int number = integer(text, "a number >= 1");
        if (number < 1) {
            throw illFormed(text, "a number >= 1");
        }
        return number;
    }

    static Duration duration(String text) {
        return Quantity.duration(text)
                .orElseThrow(() -> illFormed(text, "a duration such as 250us, 5ms, 1s or 2m"));
    }

    static long bytes(String text) {
        return Quantity.bytes(text)
                .orElseThrow(() -> illFormed(text, "a size such as 64KB, 100MB or 1GB"));
    }

    static Level level(String text) {
        return Stream.of(Level.values())
                .filter(it -> it != Level.ALL && text.equals(it.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> illFormed(text, "trace, debug, info, warning, error or off"));
    }

    static Accelerator.Kind kind(String text) {
        return switch (text) {
            case "auto" -> Accelerator.Kind.AUTO;
            case "cpu" -> Accelerator.Kind.CPU;
            case "cuda" -> Accelerator.Kind.CUDA;
            default -> throw illFormed(text, "auto, cpu or cuda");
        };
    }

    /** {@code auto}, how many, or a list of indices; one that ends in a comma may have one. */
    static Accelerator.Devices devices(String text) {
        if (text.equals("auto")) {
            return new Accelerator.Devices.All();
        }
        String expected = "auto, a number >= 1, or indices such as 0,2 or 1,";
        if (!text.contains(",")) {
            return new Accelerator.Devices.First(integer(text, expected));
        }
        return new Accelerator.Devices.Only(
                Stream.of(text.split(",")).map(it -> integer(it, expected)).toList());
    }

    /** The words of a list. */
    static Set<String> set(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    /** The first line of a file. */
    static String line(String file) {
        return text(file).lines().findFirst().orElse("").strip();
    }

    /** All of a file. */
    static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException _) {
            throw illFormed(file, "a file that can be read");
        }
    }

    /**
     * {@code V} for all endpoints, which outdoes all that was said before, or {@code path=V,...}
     * for some.
     */
    static <T> PerApi<T> perApi(PerApi<T> before, String text, Function<String, T> value) {
        if (!text.startsWith("/")) {
            return PerApi.<T>none().all(value.apply(text));
        }
        PerApi<T> after = before;
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw illFormed(pair, "PATH=V");
            }
            after = after.at(pair.substring(0, equals), value.apply(pair.substring(equals + 1)));
        }
        return after;
    }

    static IllegalArgumentException illFormed(String found, String expected) {
        return new IllegalArgumentException("'" + found + "' (expected: " + expected + ")");
    }
}
