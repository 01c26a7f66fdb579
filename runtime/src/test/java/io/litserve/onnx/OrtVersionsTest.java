package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions of ONNX Runtime, as published: that of the class path, and the oldest that works.
 */
class OrtVersionsTest {
    private static final Path OLDEST = Path.of(System.getProperty("oldest.onnxruntime"));

    @TempDir Path folder;

    @Test
    void runsOnTheOldest() throws Exception {
        Process process =
                LoadTwice.start(LoadTwice.withoutJar() + File.pathSeparator + OLDEST, "-Dx");
        assertEquals(List.of("[x]", "[x]"), LoadTwice.output(process));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void runsBesideAnotherAndWarnsOfIt() throws Exception {
        Path other = LibraryFile.of(URI.create(resource()).toURL(), folder);
        String output = String.join("\n", LoadTwice.output(LoadTwice.start("-Dother=" + other)));
        assertTrue(output.contains("the process has another copy already, " + other), output);
        assertTrue(output.endsWith("[x]\n[x]"), output);
    }

    @Test
    void warnsOfAnotherThatMayFollow() throws Exception {
        Process process =
                LoadTwice.start(LoadTwice.classPath() + File.pathSeparator + OLDEST, "-Dx");
        String output = String.join("\n", LoadTwice.output(process));
        assertTrue(output.contains(resource() + " is another copy"), output);
        assertTrue(output.endsWith("[x]\n[x]"), output);
    }

    private static String resource() throws IOException {
        return "jar:" + OLDEST.toUri().toURL() + "!/" + OrtLibraryPath.resource();
    }
}
