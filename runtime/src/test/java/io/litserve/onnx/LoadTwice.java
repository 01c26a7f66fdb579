package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that loads a model twice and prints its inputs, or why that failed; in a JVM of its
 * own, since a process loads the library once.
 *
 * <p>The system property {@code other} names a copy of the library to load before.
 */
final class LoadTwice {
    private LoadTwice() {}

    /** Runs in a JVM of its own. */
    public static void main(String[] args) {
        String other = System.getProperty("other");
        if (other != null) {
            SymbolLookup.libraryLookup(Path.of(other), Arena.global());
        }
        loadAndPrint();
        loadAndPrint();
    }

    private static void loadAndPrint() {
        try (OnnxModel model = OnnxModel.load(Graphs.chain(1))) {
            System.out.println(model.inputs().keySet());
        } catch (OnnxException e) {
            System.out.println(e.code() + " " + e.getMessage());
        }
    }

    /** Starts it with the class path of this JVM. */
    static Process start(String property) throws IOException {
        return start(classPath(), property);
    }

    /** Starts it. */
    static Process start(String classPath, String property) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        property,
                        "-cp",
                        classPath,
                        LoadTwice.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    /** What it printed, once it has ended well. */
    static List<String> output(Process process) throws Exception {
        byte[] output = process.getInputStream().readAllBytes();
        String text = new String(output, StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.lines().toList();
    }

    /** The class path of this JVM. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The same without ONNX Runtime. */
    static String withoutJar() {
        return Stream.of(classPath().split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.contains("onnxruntime"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
