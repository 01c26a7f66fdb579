package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.onnx.OnnxOptions.Optimization;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what {@link OnnxOptions} say reaches the library, which does as it is told. */
class OrtOptionsTest {
    private static final Pattern OPERATOR = Pattern.compile("\"op_name\" ?: ?\"(\\w+)\"");

    @TempDir Path folder;

    @BeforeAll
    static void startWhatAllSessionsShare() {
        OrtEnv.shared();
    }

    /** The thread that runs takes part, so there is one less. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "2, 1, 1", "5, 1, 4", "1, 4, 3", "3, 4, 5"})
    @EnabledOnOs(OS.LINUX)
    void startsThreads(int intraOp, int interOp, int expected) throws Exception {
        OnnxOptions options = OnnxOptions.SERVER.intraOpThreads(intraOp).interOpThreads(interOp);
        String name = "loader-%d-%d".formatted(intraOp, interOp);
        try (ExecutorService loader =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory())) {
            loader.submit(
                            () -> {
                                try (OnnxModel model = OnnxModel.load(Graphs.chain(1), options)) {
                                    assertEquals(
                                            1 + expected, threadsNamed(name), model.toString());
                                }
                                return null;
                            })
                    .get();
        }
    }

    /** A thread that C code starts is called like the one that started it. */
    private static long threadsNamed(String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> name(task).equals(name)).count();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "ended: " + e;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsThreadsSpinOrNot(boolean spinning) throws Throwable {
        try (OrtOptions options = OrtOptions.of(OnnxOptions.SERVER.spinning(spinning), "m")) {
            String expected = spinning ? "1" : "0";
            for (String pool : List.of("intra_op", "inter_op")) {
                String key = "session." + pool + ".allow_spinning";
                assertEquals(expected, OrtInspection.configEntry(options, key));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsMemoryOrNot(boolean kept) throws Throwable {
        ModelSource model = new ModelSource.InMemory(MemorySegment.ofArray(Graphs.chain(1)));
        try (OrtSession session = OrtSession.open(model, OnnxOptions.SERVER.memoryArena(kept))) {
            String held = OrtInspection.memoryStatistic(session, "TotalAllocated");
            assertEquals(kept, !held.isEmpty(), held);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 'MatMul,Add,Relu,MatMul'",
        "BASIC, 'Gemm,Relu,MatMul'",
        "EXTENDED, 'FusedGemm,MatMul'"
    })
    void rewritesTheGraphAsFarAsToldTo(Optimization optimization, String operators)
            throws IOException {
        assertEquals(List.of(operators.split(",")), operators(Graphs.layers(), optimization));
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    void rearrangesLayoutsIfToldTo() throws IOException {
        assertEquals(List.of("Conv"), operators(Graphs.convolution(), Optimization.EXTENDED));
        assertEquals(
                List.of("ReorderInput", "Conv", "ReorderOutput"),
                operators(Graphs.convolution(), Optimization.ALL));
    }

    /** What ran, in order. */
    private List<String> operators(byte[] graph, Optimization optimization) throws IOException {
        String prefix = optimization.name();
        OnnxOptions options =
                OnnxOptions.SERVER.optimization(optimization).profile(folder.resolve(prefix));
        try (OnnxModel model = OnnxModel.load(graph, options);
                Tensor x =
                        Tensor.allocate(DType.FP32, model.inputs().get("x").shape().withOpen(1));
                OnnxResult out = model.run(Map.of("x", x))) {
            assertEquals(List.of("y"), out.names());
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path profile =
                    files.filter(file -> file.getFileName().toString().startsWith(prefix))
                            .findFirst()
                            .orElseThrow();
            return OPERATOR.matcher(Files.readString(profile))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }
}
