package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Loads the library in JVMs of their own, since a process does that once. */
class OrtLibraryTest {
    @TempDir Path folder;

    @Test
    void explainsItselfEachTimeItCannotLoad() throws Exception {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        List<String> lines =
                output(start("-Dlit.server.native.onnxruntime=" + text)).stream()
                        .filter(line -> line.startsWith("NOT_FOUND"))
                        .toList();
        assertEquals(2, lines.size(), lines.toString());
        assertEquals(lines.get(0), lines.get(1));
        assertTrue(lines.get(0).contains("ONNX Runtime: cannot load "), lines.get(0));
        assertTrue(lines.get(0).contains(text.toString()), lines.get(0));
    }

    @Test
    void loadsInProcessesThatStartAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start("-Djava.io.tmpdir=" + folder));
        }
        for (Process process : processes) {
            assertEquals(List.of("[x]", "[x]"), output(process));
        }
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertEquals(1, files.count());
        }
    }

    /**
     * Version 1.29 would match it against a regular expression, by recursion, for its telemetry.
     */
    @Test
    void loadsHoweverLongTheCommandLineIs() throws Exception {
        Process process = start("-Dlong=" + "folder/library.jar:".repeat(2000));
        assertEquals(List.of("[x]", "[x]"), output(process));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void takesTheLibraryOfTheSystem() throws Exception {
        Files.copy(OrtLibraryPath.find().orElseThrow(), folder.resolve("libonnxruntime.so"));
        Process process = start("-Djava.library.path=" + folder, withoutJar());
        assertEquals(List.of("[x]", "[x]"), output(process));
    }

    @Test
    void saysWhereItLookedForALibrary() throws Exception {
        List<String> lines = output(start("-Djava.library.path=" + folder, withoutJar()));
        assertTrue(lines.getFirst().startsWith("NOT_FOUND ONNX Runtime: no "), lines.toString());
        assertTrue(lines.getFirst().contains(folder.toString()), lines.toString());
    }

    /** As when another library has brought its own copy, which it loaded first. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void warnsOfACopyThatIsThereAlready() throws Exception {
        Path copy = folder.resolve("libonnxruntime.so");
        Files.copy(OrtLibraryPath.find().orElseThrow(), copy);
        String output = String.join("\n", output(start("-Dother=" + copy, classPath())));
        assertTrue(output.contains("the process has another copy already, " + copy), output);
        assertTrue(output.endsWith("[x]\n[x]"), output);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String withoutJar() {
        return Stream.of(classPath().split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.contains("onnxruntime"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Process start(String property) throws IOException {
        return start(property, classPath());
    }

    private static Process start(String property, String classPath) throws IOException {
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

    private static List<String> output(Process process) throws Exception {
        byte[] output = process.getInputStream().readAllBytes();
        String text = new String(output, StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.lines().toList();
    }

    /** Loads a model twice and prints its inputs, or why that failed. */
    static final class LoadTwice {
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
    }
}
