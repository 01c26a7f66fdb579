package io.litserve.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whether {@code prototypes.txt} and the stand-in say what NVIDIA's headers say, where those are:
 * in the folders that {@code -Dlit.test.cuda.include} names, else where the toolkit is usually
 * installed.
 */
class HeadersTest {
    private static final Path SOURCES = Path.of("src", "test", "c").toAbsolutePath();

    private static final List<Path> FOLDERS =
            Stream.of(
                            System.getProperty("lit.test.cuda.include", "/usr/local/cuda/include")
                                    .split(File.pathSeparator))
                    .map(Path::of)
                    .toList();

    @TempDir Path work;

    enum Header {
        DRIVER("cuda.h", "cu[A-Z]", "CU_|CUDA_[SE]", List.of("driver.c", "stream.c", "launch.c")),
        NVRTC("nvrtc.h", "nvrtc", "NVRTC_", List.of("nvrtc.c")),
        CUBLAS_LT("cublasLt.h", "cublasLt", "CUBLAS|CUDA_R|[so]", List.of("cublaslt.c"));

        private final String file;
        private final String functions;
        private final String constants;
        private final List<String> standIn;

        Header(String file, String functions, String constants, List<String> standIn) {
            this.file = file;
            this.functions = functions;
            this.constants = constants;
            this.standIn = standIn;
        }

        private void require() {
            if (FOLDERS.stream().noneMatch(it -> Files.isRegularFile(it.resolve(file)))) {
                abort("no " + file + " in " + FOLDERS);
            }
        }

        private List<Prototype> prototypes() {
            return Prototype.all().stream()
                    .filter(it -> it.name().matches(functions + ".*"))
                    .toList();
        }

        private Stream<String> constants() {
            return Prototype.constants().entrySet().stream()
                    .filter(it -> it.getKey().matches("(" + constants + ").*"))
                    .map(it -> "static_assert(%s == %d);".formatted(it.getKey(), it.getValue()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void declareTheFunctionsAsWeDo(Header header) throws Exception {
        header.require();
        Path source = Files.writeString(work.resolve("show.cc"), program(header));
        Path program = work.resolve("show");
        compile("g++", "-std=c++17", "-o", program.toString(), source.toString());
        assertEquals(
                header.prototypes().stream()
                        .map(it -> it.name() + " " + it.signature())
                        .collect(joining("\n")),
                output(new ProcessBuilder(program.toString())));
    }

    private static String program(Header header) {
        Stream<String> shown = header.prototypes().stream().map(it -> "SHOW(" + it.name() + ")");
        Stream<String> lines =
                Stream.of(
                                Stream.of("#include <cstddef>", "#include <" + header.file + ">"),
                                header.constants(),
                                Stream.of("#include \"signature.h\"", "int main() {"),
                                shown,
                                Stream.of("}"))
                        .flatMap(it -> it);
        return lines.collect(joining("\n"));
    }

    @Test
    void sayWhichVersionBroughtAFunction() throws Exception {
        Header.DRIVER.require();
        String versions =
                Header.DRIVER.prototypes().stream()
                        .map(HeadersTest::version)
                        .collect(joining("\n", "#include <cudaTypedefs.h>\n", "\n"));
        Path source = Files.writeString(work.resolve("versions.cc"), versions);
        compile("g++", "-std=c++17", "-fsyntax-only", source.toString());
    }

    private static String version(Prototype prototype) {
        String[] since = prototype.since().split("\\.");
        String name = prototype.name().replaceFirst("_v\\d$", "");
        return "static PFN_%s_v%s0%s0 %s_ = &%s;"
                .formatted(name, since[0], since[1], prototype.name(), prototype.name());
    }

    @ParameterizedTest
    @EnumSource
    void theStandInHasTheirTypes(Header header) throws Exception {
        header.require();
        for (String file : header.standIn) {
            String source = SOURCES.resolve(file).toString();
            compile("gcc", "-Werror", "-fsyntax-only", "-DHEADERS", "-DDEVICES=1", source);
        }
    }

    private void compile(String... command) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", command[0])), "no " + command[0]);
        List<String> words = new ArrayList<>(List.of(command));
        words.add("-I" + SOURCES);
        FOLDERS.forEach(it -> words.addAll(List.of("-isystem", it.toString())));
        // Else a name without a version is that of the newest.
        words.add("-D__CUDA_API_VERSION_INTERNAL");
        output(new ProcessBuilder(words));
    }

    private static String output(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
