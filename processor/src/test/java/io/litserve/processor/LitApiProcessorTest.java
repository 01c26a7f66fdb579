package io.litserve.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the processor gets on with compilers, builds and other processors. */
class LitApiProcessorTest {
    private static final JavaFileObject USES_GENERATED =
            JavaFileObjects.forSourceLines(
                    "demo.LateApi",
                    "package demo;",
                    "",
                    "@io.litserve.annotation.LitApi",
                    "class LateApi {",
                    "    @io.litserve.annotation.Predict",
                    "    Late predict(Late late) {",
                    "        return late;",
                    "    }",
                    "}");

    @Test
    void waitsForTypesThatAnotherProcessorGenerates() {
        Compilation compilation =
                javac().withProcessors(new LitApiProcessor(), new LateRecord())
                        .compile(USES_GENERATED);
        assertThat(compilation).succeeded();
        assertThat(compilation).generatedSourceFile("demo.LateApiEndpoint");
    }

    @Test
    void leavesAMissingTypeToTheCompiler() {
        Compilation compilation =
                javac().withProcessors(new LitApiProcessor()).compile(USES_GENERATED);
        assertThat(compilation).failed();
        assertTrue(
                compilation.errors().stream()
                        .allMatch(error -> error.getMessage(null).contains("cannot find symbol")),
                () -> compilation.errors().toString());
    }

    @Test
    void saysThatTheRuntimeIsMissing(@TempDir Path out) throws IOException {
        Path api = out.resolve("Api.java");
        Files.writeString(
                api,
                """
                @io.litserve.annotation.LitApi
                class Api {
                    @io.litserve.annotation.Predict
                    float predict(float x) {
                        return x;
                    }
                }
                """);
        String messages = compile(api, out, classPath("annotations"));
        assertTrue(messages.contains("[runtime-missing]"), messages);
        assertEquals(1, Pattern.compile("error:").matcher(messages).results().count(), messages);
    }

    @Test
    void leavesAClassThatAnAppCannotNameToTheCompiler(@TempDir Path out) throws IOException {
        Path hidden = out.resolve("HiddenApi.java");
        Files.writeString(
                hidden,
                """
                package other;

                @io.litserve.annotation.LitApi
                class HiddenApi {
                    @io.litserve.annotation.Predict
                    float predict(float x) {
                        return x;
                    }
                }
                """);
        Path app = out.resolve("App.java");
        Files.writeString(
                app,
                """
                package demo;

                @io.litserve.annotation.LitApp(other.HiddenApi.class)
                interface App {}
                """);
        String everything = System.getProperty("java.class.path");
        assertEquals("", compile(hidden, out, everything));
        String messages =
                compile(app, out, out + System.getProperty("path.separator") + everything);
        assertTrue(messages.contains("HiddenApi is not public"), messages);
    }

    @Test
    void saysWhichClassFileRefersToAMissingClass(@TempDir Path out) throws IOException {
        Path base = out.resolve("Base.java");
        Files.writeString(
                base,
                """
                public abstract class Base extends Gone {
                    @io.litserve.annotation.Predict
                    public float predict(float x) {
                        return x;
                    }
                }

                class Gone {}
                """);
        Path api = out.resolve("Api.java");
        Files.writeString(api, "@io.litserve.annotation.LitApi class Api extends Base {}");
        String everything = System.getProperty("java.class.path");
        assertEquals("", compile(base, out, everything));
        Files.delete(out.resolve("Gone.class"));
        String messages =
                compile(api, out, out + System.getProperty("path.separator") + everything);
        assertTrue(
                messages.contains("[type-missing]") || messages.contains("class file for Gone"),
                messages);
    }

    @Test
    void saysWhichComponentOfAClassFileRefersToAMissingClass(@TempDir Path out) throws IOException {
        Path range = out.resolve("Range.java");
        Files.writeString(range, "public record Range(int from, Step step) {} enum Step { UP }");
        Path api = out.resolve("Api.java");
        Files.writeString(
                api,
                """
                @io.litserve.annotation.LitApi
                class Api {
                    @io.litserve.annotation.Predict
                    int predict(Range range) {
                        return range.from();
                    }
                }
                """);
        String everything = System.getProperty("java.class.path");
        assertEquals("", compile(range, out, everything));
        Files.delete(out.resolve("Step.class"));
        String messages =
                compile(api, out, out + System.getProperty("path.separator") + everything);
        assertTrue(messages.contains("Range.step"), messages);
        assertTrue(messages.contains("[type-missing]"), messages);
    }

    @Test
    void runsInABareCompiler(@TempDir Path out) throws IOException {
        Path api = Programs.ACCEPTED.resolve("square/SquareApi.java");
        assertEquals("", compile(api, out, System.getProperty("java.class.path")));
        assertTrue(Files.exists(out.resolve("demo/SquareApiServer.class")));
    }

    /** Maven puts the folder of generated sources on the source path. */
    @Test
    void replacesWhatAnEarlierBuildGenerated(@TempDir Path out) throws IOException {
        Path api = Programs.ACCEPTED.resolve("square/SquareApi.java");
        String classPath = System.getProperty("java.class.path");
        assertEquals("", compile(api, out, classPath));
        String again =
                compile(api, out, classPath, "-sourcepath", out.toString(), "-implicit:none");
        assertEquals("", again);
    }

    @Test
    void isIsolatingForGradle() throws IOException {
        String path = "META-INF/gradle/incremental.annotation.processors";
        try (InputStream file = LitApiProcessor.class.getClassLoader().getResourceAsStream(path)) {
            assertEquals(
                    "io.litserve.processor.LitApiProcessor,isolating",
                    new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    /** What javac says when it finds the processor by itself, as users run it. */
    private static String compile(Path source, Path out, String classPath, String... options)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            messages,
                            files,
                            null,
                            Stream.concat(
                                            Stream.of(
                                                    "-d",
                                                    out.toString(),
                                                    "-classpath",
                                                    classPath,
                                                    "-processorpath",
                                                    System.getProperty("java.class.path")),
                                            Stream.of(options))
                                    .toList(),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        return messages.toString();
    }

    private static String classPath(String module) {
        return Stream.of(
                        System.getProperty("java.class.path")
                                .split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains(module))
                .filter(entry -> !entry.contains("runtime"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** A processor of somebody else's that generates a record. */
    private static final class LateRecord extends AbstractProcessor {
        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (var file =
                        processingEnv.getFiler().createSourceFile("demo.Late").openWriter()) {
                    file.write("package demo; record Late(String name) {}");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            return false;
        }
    }
}
