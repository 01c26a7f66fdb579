package io.litserve.onnx;

import io.litserve.Device;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a model is run. {@link #SERVER} fits a server; change what differs:
 *
 * <pre>{@code
 * OnnxOptions.SERVER.intraOpThreads(1).device(device)
 * }</pre>
 *
 * @param threads that compute
 * @param graph what is made of the model when it is loaded
 * @param placement where it runs
 * @param profile the beginning of the name of a file that tells the time of each operator, in the
 *     format of Chrome's tracing, written when the model is closed; for measuring, not for serving
 */
public record OnnxOptions(
        Threads threads, Graph graph, Placement placement, Optional<Path> profile) {
    /**
     * As many threads as the JVM has processors, no spinning, all optimizations, on the processor,
     * with the memory arena.
     *
     * <p>The JVM knows the limits of its container; ONNX Runtime's own choice counts the cores of
     * the host and pins threads to them. Spinning gains little alone and doubles latency as soon as
     * anything else wants the processors, such as the threads that serve HTTP.
     */
    public static final OnnxOptions SERVER =
            new OnnxOptions(
                    new Threads(Runtime.getRuntime().availableProcessors(), 1, false),
                    new Graph(Optimization.ALL, Map.of()),
                    new Placement(Device.CPU, true),
                    Optional.empty());

    /** Checks that each component is there. */
    public OnnxOptions {
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(graph, "graph");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(profile, "profile");
    }

    /**
     * Threads of a session.
     *
     * @param intraOp share the work of one operator, the calling thread included
     * @param interOp run operators that do not need each other at once; 1 runs one after the other
     * @param spinning whether they burn processor time while they wait for work
     */
    public record Threads(int intraOp, int interOp, boolean spinning) {
        /** Checks the numbers. */
        public Threads {
            requirePositive("intraOpThreads", intraOp);
            requirePositive("interOpThreads", interOp);
        }
    }

    /**
     * What is made of a model when it is loaded.
     *
     * @param optimization how far it is rewritten
     * @param dimensions extents, by the names that the model has for those it leaves open
     */
    public record Graph(Optimization optimization, Map<String, Long> dimensions) {
        /** Keeps a copy of the extents, and checks them. */
        public Graph {
            Objects.requireNonNull(optimization, "optimization");
            dimensions = Map.copyOf(dimensions);
            dimensions.forEach((name, extent) -> requirePositive("dimension " + name, extent));
        }
    }

    /**
     * Where a model runs.
     *
     * @param device {@code cpu}, or one of {@code cuda}
     * @param memoryArena whether memory for results is kept from run to run: faster, but it stays
     *     as large as the largest run needed
     */
    public record Placement(Device device, boolean memoryArena) {
        /** Checks the device. */
        public Placement {
            if (!device.type().equals("cpu") && !device.type().equals("cuda")) {
                throw new IllegalArgumentException(
                        "device: " + device + " (expected: cpu or cuda)");
            }
        }
    }

    /** The same with so many threads for each operator. */
    public OnnxOptions intraOpThreads(int count) {
        return threads(new Threads(count, threads.interOp(), threads.spinning()));
    }

    /** The same with so many operators at once. */
    public OnnxOptions interOpThreads(int count) {
        return threads(new Threads(threads.intraOp(), count, threads.spinning()));
    }

    /** The same with spinning, or without. */
    public OnnxOptions spinning(boolean spin) {
        return threads(new Threads(threads.intraOp(), threads.interOp(), spin));
    }

    private OnnxOptions threads(Threads other) {
        return new OnnxOptions(other, graph, placement, profile);
    }

    /** The same with another degree of optimization. */
    public OnnxOptions optimization(Optimization degree) {
        return graph(new Graph(degree, graph.dimensions()));
    }

    /**
     * The same with an extent fixed that the model leaves open under a name, so that more can be
     * computed when it is loaded; inputs must then have that extent.
     */
    public OnnxOptions dimension(String name, long extent) {
        Map<String, Long> more = new TreeMap<>(graph.dimensions());
        more.put(name, extent);
        return graph(new Graph(graph.optimization(), more));
    }

    private OnnxOptions graph(Graph other) {
        return new OnnxOptions(threads, other, placement, profile);
    }

    /** The same on another device; tensors stay in the memory of the processor. */
    public OnnxOptions device(Device device) {
        return placement(new Placement(device, placement.memoryArena()));
    }

    /** The same with a memory arena, or without. */
    public OnnxOptions memoryArena(boolean kept) {
        return placement(new Placement(placement.device(), kept));
    }

    private OnnxOptions placement(Placement other) {
        return new OnnxOptions(threads, graph, other, profile);
    }

    /** The same with a profile, in a file whose name begins so. */
    public OnnxOptions profile(Path prefix) {
        return new OnnxOptions(threads, graph, placement, Optional.of(prefix));
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }

    /** How far a graph is rewritten when it is loaded. */
    public enum Optimization {
        /** Runs the graph as it is. */
        NONE(0),
        /** Removes what has no effect, computes what is constant. */
        BASIC(1),
        /** Fuses operators too. */
        EXTENDED(2),
        /** Rearranges memory layouts too. */
        ALL(99);

        private final int level;

        Optimization(int level) {
            this.level = level;
        }

        /** The C constant. */
        int level() {
            return level;
        }
    }
}
