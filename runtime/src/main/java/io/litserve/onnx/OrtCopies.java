package io.litserve.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Other copies of ONNX Runtime, such as for its own Java API, than the one that is loaded here.
 *
 * <p>On Linux the system tells copies apart by a name inside that does not tell the version.
 * Whatever is loaded later and needs the library, as the library behind that API does, is given the
 * copy that came first, and fails if it is of another version.
 *
 * @param loaded files that the process has mapped already; known on Linux alone
 * @param carried resources that carry the library of this machine
 */
record OrtCopies(List<Path> loaded, List<URL> carried) {
    private static final Logger log = System.getLogger(OrtCopies.class.getName());

    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final Pattern LIBRARY =
            Pattern.compile("(/\\S.*libonnxruntime\\.so[.\\d]*)( \\(deleted\\))?$");

    /** Those that are there before the library is loaded here. */
    static OrtCopies found() {
        try {
            return new OrtCopies(
                    Files.isReadable(MAPPINGS) ? mapped(Files.readAllLines(MAPPINGS)) : List.of(),
                    Collections.list(
                            OrtCopies.class
                                    .getClassLoader()
                                    .getResources(OrtLibraryPath.resource())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The copies in a list of mappings, one each. */
    static List<Path> mapped(List<String> lines) {
        return lines.stream()
                .map(LIBRARY::matcher)
                .filter(Matcher::find)
                .map(matcher -> Path.of(matcher.group(1)))
                .distinct()
                .toList();
    }

    /** Logs a warning for each that is not the one which was loaded. */
    void warn(String version, Path library) {
        problems(version, library).forEach(problem -> log.log(Level.WARNING, problem));
    }

    /** What there is to say to somebody who has loaded a library. */
    List<String> problems(String version, Path library) {
        Stream<String> before =
                loaded.stream()
                        .filter(path -> !path.equals(library))
                        .map(path ->
                                ("ONNX Runtime %s was loaded from %s, but the process has another copy"
                                                + " already, %s: each keeps threads and memory of its"
                                                + " own")
                                        .formatted(version, library, path));
        Stream<String> later =
                carried.stream()
                        .filter(url -> isOther(url, library))
                        .map(url ->
                                ("ONNX Runtime %s was loaded from %s, but %s is another copy, whose own"
                                                + " Java API cannot be loaded in this process any more:"
                                                + " use one version")
                                        .formatted(version, library, url));
        return Stream.concat(before, later).toList();
    }

    private static boolean isOther(URL resource, Path library) {
        try {
            return !LibraryFile.isSame(resource, library);
        } catch (IOException e) {
            log.log(Level.DEBUG, "cannot read " + resource, e);
            return false;
        }
    }
}
