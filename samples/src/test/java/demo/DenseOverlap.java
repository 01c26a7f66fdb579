package demo;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.litserve.Accelerator;
import io.litserve.LitServer;
import io.litserve.ServerConfig;
import io.litserve.endpoint.Batching;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Serves two batches on the stand-in for a device, the first of which is held while it is computed;
 * a process of its own. Its exit code is 0 if the second gets as far, from pinned memory.
 */
final class DenseOverlap {
    private static final int PATIENCE_SECONDS = 60;

    private static final SymbolLookup STAND_IN =
            SymbolLookup.libraryLookup(
                    Path.of(System.getProperty("lit.server.native.cuda")), Arena.global());

    private DenseOverlap() {}

    public static void main(String[] args) throws Throwable {
        try (LitServer server = start();
                ExecutorService clients = Executors.newFixedThreadPool(2)) {
            server.batching("/scores", Batching.upTo(1, Duration.ZERO));
            hold(true);
            Future<Integer> first = clients.submit(() -> status(server));
            require(held(1), "no kernel of the first batch");
            Future<Integer> second = clients.submit(() -> status(server));
            require(held(2), "the second batch is not copied while the first is computed");
            hold(false);
            require(first.get() == 200 && second.get() == 200, "not answered");
        }
        require(unpinned() == 0, "copies from or to memory that is not pinned");
    }

    private static LitServer start() {
        Accelerator cuda = Accelerator.STANDARD.kind(Accelerator.Kind.CUDA);
        return LitServer.builder()
                .add(DenseApiEndpoint::new)
                .config(ServerConfig.STANDARD.accelerator(cuda))
                .port(0)
                .start();
    }

    private static int status(LitServer server) throws Exception {
        String json = "{\"input\":" + Arrays.toString(new float[DenseApi.INPUTS]) + "}";
        HttpResponse<String> reply = new Client(server).post("/scores", json);
        return reply.statusCode();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            System.err.println(otherwise);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void hold(boolean yes) throws Throwable {
        link("fake_hold", FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(yes ? 1 : 0);
    }

    private static boolean held(int count) throws Throwable {
        return (int)
                        function("fake_await_held", JAVA_INT, JAVA_INT)
                                .invokeExact(count, PATIENCE_SECONDS)
                == 1;
    }

    private static int unpinned() throws Throwable {
        return (int) function("fake_unpinned").invokeExact();
    }

    private static MethodHandle function(String name, MemoryLayout... parameters) {
        return link(name, FunctionDescriptor.of(JAVA_INT, parameters));
    }

    private static MethodHandle link(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(STAND_IN.findOrThrow(name), type);
    }
}
