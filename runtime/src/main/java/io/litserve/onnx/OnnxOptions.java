package io.litserve.onnx;

import java.util.Objects;

/**
 * How a model is run. {@link #SERVER} fits a server; change what differs:
 *
 * <pre>{@code
 * OnnxOptions.SERVER.intraOpThreads(1)
 * }</pre>
 *
 * @param intraOpThreads threads that share the work of one operator, the calling thread included
 * @param spinning whether those threads burn processor time while they wait for the next operator
 * @param optimization how far the graph is rewritten when it is loaded
 * @param memoryArena whether memory for results is kept from run to run: faster, but it stays as
 *     large as the largest run needed
 */
public record OnnxOptions(
        int intraOpThreads, boolean spinning, Optimization optimization, boolean memoryArena) {
    /**
     * As many threads as the JVM has processors, no spinning, all optimizations, the memory arena.
     *
     * <p>The JVM knows the limits of its container; ONNX Runtime's own choice counts the cores of
     * the host and pins threads to them. Spinning gains little alone and doubles latency as soon as
     * anything else wants the processors, such as the threads that serve HTTP.
     */
    public static final OnnxOptions SERVER =
            new OnnxOptions(
                    Runtime.getRuntime().availableProcessors(), false, Optimization.ALL, true);

    /** Checks each component. */
    public OnnxOptions {
        Objects.requireNonNull(optimization, "optimization");
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException(
                    "intraOpThreads: " + intraOpThreads + " (expected: >= 1)");
        }
    }

    /** The same with so many threads for each operator. */
    public OnnxOptions intraOpThreads(int threads) {
        return new OnnxOptions(threads, spinning, optimization, memoryArena);
    }

    /** The same with spinning, or without. */
    public OnnxOptions spinning(boolean spin) {
        return new OnnxOptions(intraOpThreads, spin, optimization, memoryArena);
    }

    /** The same with another degree of optimization. */
    public OnnxOptions optimization(Optimization degree) {
        return new OnnxOptions(intraOpThreads, spinning, degree, memoryArena);
    }

    /** The same with a memory arena, or without. */
    public OnnxOptions memoryArena(boolean kept) {
        return new OnnxOptions(intraOpThreads, spinning, optimization, kept);
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
