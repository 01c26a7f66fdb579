package io.litserve.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** The programs that are accepted: a folder each, with a folder of what is generated from it. */
final class Programs {
    static final Path ACCEPTED = Path.of("src/test/resources/accepted");

    private Programs() {}

    static List<Path> accepted() {
        return list(ACCEPTED).filter(Files::isDirectory).toList();
    }

    /** Compiles a program, generated code included, with all warnings as errors. */
    static Compilation compile(Path program) {
        return javac().withProcessors(new LitApiProcessor())
                .withOptions("-Xlint:all,-processing", "-Werror")
                .compile(
                        list(program)
                                .filter(it -> it.toString().endsWith(".java"))
                                .map(Programs::source)
                                .toList());
    }

    private static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
