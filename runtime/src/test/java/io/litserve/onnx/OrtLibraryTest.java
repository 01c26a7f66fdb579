package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                LoadTwice.output(LoadTwice.start("-Dlit.server.native.onnxruntime=" + text))
                        .stream()
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
            processes.add(LoadTwice.start("-Djava.io.tmpdir=" + folder));
        }
        for (Process process : processes) {
            assertEquals(List.of("[x]", "[x]"), LoadTwice.output(process));
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
        Process process = LoadTwice.start("-Dlong=" + "folder/library.jar:".repeat(2000));
        assertEquals(List.of("[x]", "[x]"), LoadTwice.output(process));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void takesTheLibraryOfTheSystem() throws Exception {
        Files.copy(OrtLibraryPath.find().orElseThrow(), folder.resolve("libonnxruntime.so"));
        Process process = LoadTwice.start(LoadTwice.withoutJar(), "-Djava.library.path=" + folder);
        assertEquals(List.of("[x]", "[x]"), LoadTwice.output(process));
    }

    @Test
    void saysWhereItLookedForALibrary() throws Exception {
        List<String> lines =
                LoadTwice.output(
                        LoadTwice.start(LoadTwice.withoutJar(), "-Djava.library.path=" + folder));
        assertTrue(lines.getFirst().startsWith("NOT_FOUND ONNX Runtime: no "), lines.toString());
        assertTrue(lines.getFirst().contains(folder.toString()), lines.toString());
    }

    /** As when another library has brought its own copy, which it loaded first. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void warnsOfACopyThatIsThereAlready() throws Exception {
        Path copy = folder.resolve("libonnxruntime.so");
        Files.copy(OrtLibraryPath.find().orElseThrow(), copy);
        String output = String.join("\n", LoadTwice.output(LoadTwice.start("-Dother=" + copy)));
        assertTrue(output.contains("the process has another copy already, " + copy), output);
        assertTrue(output.endsWith("[x]\n[x]"), output);
    }
}
