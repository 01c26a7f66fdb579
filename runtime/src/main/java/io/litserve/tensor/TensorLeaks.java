package io.litserve.tensor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds tensors that nobody closes, and tells where they were made.
 *
 * <p>Off unless the system property {@value #PROPERTY} is {@code true}, since the stack trace of
 * each tensor costs far more than the tensor. A tensor that the garbage collector found unclosed is
 * logged as an error, once others are made; {@link #open} lists those that are not closed yet, for
 * tests to insist that there are none.
 */
public final class TensorLeaks {
    /** The system property that turns it on; read once. */
    public static final String PROPERTY = "lit.tensor.leaks";

    private static final boolean ON = Boolean.getBoolean(PROPERTY);
    private static final Logger log = System.getLogger(TensorLeaks.class.getName());
    private static final Set<Trace> OPEN = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Tensor> LOST = new ReferenceQueue<>();

    private TensorLeaks() {}

    /** Whether tensors are traced. */
    public static boolean isOn() {
        return ON;
    }

    /**
     * Where each tensor was made that is not closed: a message such as {@code FP32[2,3] was not
     * closed}, and the stack trace. Empty if tensors are not traced.
     */
    public static List<Throwable> open() {
        return OPEN.stream().map(trace -> trace.origin).toList();
    }

    /** Traces a tensor from its making, if tensors are traced. */
    static void made(Tensor tensor) {
        if (ON) {
            report();
            OPEN.add(new Trace(tensor));
        }
    }

    /** The tensor was closed; harmless when repeated. */
    static void closed(Tensor tensor) {
        if (ON) {
            OPEN.remove(new Trace(tensor));
        }
    }

    private static void report() {
        for (Object lost = LOST.poll(); lost != null; lost = LOST.poll()) {
            if (lost instanceof Trace trace && OPEN.remove(trace)) {
                log.log(Level.ERROR, "A tensor was lost, its memory with it", trace.origin);
            }
        }
    }

    /** What is remembered of a tensor; equal to another of the same tensor. */
    private static final class Trace extends WeakReference<Tensor> {
        private final Throwable origin;
        private final int hash;

        private Trace(Tensor tensor) {
            super(tensor, LOST);
            this.origin = new Throwable(tensor + " was not closed");
            this.hash = System.identityHashCode(tensor);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Trace trace && get() != null && trace.refersTo(get()));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
