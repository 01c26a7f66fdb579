package demo.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Compiles {@code probe.c}. */
final class ProbeLibrary {
    private ProbeLibrary() {}

    /** The library in a folder; the test is skipped where there is no compiler. */
    static Path compile(Path folder) throws IOException, InterruptedException, URISyntaxException {
        Path source = Path.of(ProbeLibrary.class.getResource("probe.c").toURI());
        Path library = folder.resolve(System.mapLibraryName(Probe.NAME));
        Process compiler = start("-shared", "-fPIC", "-o", library.toString(), source.toString());
        String output =
                new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, compiler.waitFor(), output);
        return library;
    }

    private static Process start(String... arguments) {
        ProcessBuilder cc = new ProcessBuilder("cc").redirectErrorStream(true);
        cc.command().addAll(List.of(arguments));
        try {
            return cc.start();
        } catch (IOException e) {
            return abort("no C compiler: " + e.getMessage());
        }
    }
}
