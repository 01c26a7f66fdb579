package io.litserve.processor;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Writes generated classes, each for the one class that it comes from. */
final class SourceFiles {
    private final Filer filer;
    private final Program program;
    private final Set<String> taken = new HashSet<>();

    SourceFiles(Filer filer, Program program) {
        this.filer = filer;
        this.program = program;
    }

    /**
     * Takes note of classes that are compiled. Those that javac finds by itself, on a source path,
     * do not count: they may be what an earlier build generated.
     */
    void seen(Set<? extends Element> roots) {
        ElementFilter.typesIn(roots).forEach(t -> taken.add(t.getQualifiedName().toString()));
    }

    /** Writes classes beside their origin; or none, if one of their names is taken. */
    List<Problem> write(List<TypeSpec> classes, TypeElement origin) {
        String packageName = program.packageName(origin);
        List<JavaFile> files = classes.stream().map(type -> file(packageName, type)).toList();
        List<Problem> problems =
                files.stream().flatMap(file -> isFree(file, origin).stream()).toList();
        if (problems.isEmpty()) {
            files.forEach(file -> write(file, origin));
        }
        return problems;
    }

    private static JavaFile file(String packageName, TypeSpec type) {
        return JavaFile.builder(packageName, type).skipJavaLangImports(true).indent("    ").build();
    }

    private static String name(JavaFile file) {
        String simple = file.typeSpec().name();
        return file.packageName().isEmpty() ? simple : file.packageName() + "." + simple;
    }

    private Optional<Problem> isFree(JavaFile file, TypeElement origin) {
        return taken.contains(name(file))
                ? Optional.of(
                        Rule.GENERATED_NAME.at(
                                Place.of(origin),
                                "%s is to be generated from %s, but there is one already: rename either"
                                        .formatted(file.typeSpec().name(), origin.getSimpleName())))
                : Optional.empty();
    }

    private void write(JavaFile file, TypeElement origin) {
        taken.add(name(file));
        try (Writer writer = filer.createSourceFile(name(file), origin).openWriter()) {
            writer.write(Layout.of(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
