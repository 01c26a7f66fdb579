package demo;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import demo.dense.DeviceNetwork;
import demo.dense.Layer;
import io.litserve.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads and runs networks that cannot be, on the stand-in for a device; a process of its own. Its
 * exit code is 0 if all that was made is freed.
 */
final class DenseFailures {
    private static final Layer LAYER = new Layer(new float[8], new float[2], 0);
    private static final Layer BROKEN = new Layer(new float[4], null, 0);

    private static final MethodHandle LIVE =
            Linker.nativeLinker()
                    .downcallHandle(
                            SymbolLookup.libraryLookup(
                                            Path.of(System.getProperty("lit.server.native.cuda")),
                                            Arena.global())
                                    .findOrThrow("fake_live"),
                            FunctionDescriptor.of(JAVA_INT));

    private DenseFailures() {}

    public static void main(String[] args) throws Throwable {
        boolean loaded = succeeds(() -> DeviceNetwork.on(0, List.of(LAYER, BROKEN)).close());
        int afterLoading = live();
        boolean ran;
        int before;
        int after;
        try (DeviceNetwork network = DeviceNetwork.on(0, List.of(LAYER));
                Tensor right = Tensor.of(new float[4], 1, 4);
                Tensor wrong = Tensor.of(new float[3], 1, 3)) {
            network.run(right).close();
            before = live();
            ran = succeeds(() -> network.run(wrong).close());
            after = live();
        }
        boolean freed = afterLoading == 0 && before == after && live() == 0;
        if (loaded || ran || !freed) {
            System.err.printf(
                    "loaded %s, ran %s; left: %d, %d, %d%n",
                    loaded, ran, afterLoading, after - before, live());
            Runtime.getRuntime().halt(1);
        }
    }

    private static boolean succeeds(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static int live() throws Throwable {
        return (int) LIVE.invokeExact();
    }
}
