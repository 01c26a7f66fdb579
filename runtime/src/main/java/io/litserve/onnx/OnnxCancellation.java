package io.litserve.onnx;

import io.litserve.RequestContext;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Ends runs before they are done, because nobody waits for their results any more.
 *
 * <pre>{@code
 * model.run(inputs, OnnxCancellation.of(context))
 * }</pre>
 *
 * <p>A run ends after the operator that it is at, with a {@link CancellationException}; later ones
 * do not start. A run that is at its last operator returns its result. The model is unharmed.
 *
 * <p>Any number of runs may have the same cancellation, one after the other or at once; it holds
 * only for the runs that are given it. Thread-safe.
 */
public final class OnnxCancellation {
    /** {@code OrtRunOptions*} of runs in flight; guarded by this, as is the flag. */
    private final Set<MemorySegment> running = new HashSet<>();

    private boolean cancelled;

    /** One that {@link #cancel} triggers. */
    public OnnxCancellation() {}

    /** One that the deadline or the client of a request triggers. */
    public static OnnxCancellation of(RequestContext context) {
        OnnxCancellation cancellation = new OnnxCancellation();
        context.onCancel(cancellation::cancel);
        return cancellation;
    }

    /** One for a batch: triggered when the last of its requests is cancelled. */
    public static OnnxCancellation ofAll(List<RequestContext> contexts) {
        OnnxCancellation cancellation = new OnnxCancellation();
        AtomicInteger waiting = new AtomicInteger(contexts.size());
        Runnable oneLess =
                () -> {
                    if (waiting.decrementAndGet() == 0) {
                        cancellation.cancel();
                    }
                };
        contexts.forEach(context -> context.onCancel(oneLess));
        return cancellation;
    }

    /** Ends the runs in flight and lets none start; harmless when repeated. */
    public synchronized void cancel() {
        cancelled = true;
        running.forEach(it -> OrtStatus.check(OrtRunCalls.runOptionsSetTerminate(it), "cancel"));
    }

    /** Whether it was triggered. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** How many runs are in flight. */
    synchronized int runs() {
        return running.size();
    }

    /**
     * Makes a run that can be ended.
     *
     * @param run is given {@code OrtRunOptions*}
     * @throws CancellationException if it was ended, or was not to start
     */
    void during(String model, Consumer<MemorySegment> run) {
        MemorySegment options = begin(model);
        try {
            run.accept(options);
        } catch (OnnxException e) {
            if (isCancelled()) {
                throw (CancellationException) ended(model).initCause(e);
            }
            throw e;
        } finally {
            end(options);
        }
    }

    private synchronized MemorySegment begin(String model) {
        if (cancelled) {
            throw ended(model);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            OrtStatus.check(OrtRunCalls.createRunOptions(out), model);
            MemorySegment options = out.get(ValueLayout.ADDRESS, 0);
            running.add(options);
            return options;
        }
    }

    private synchronized void end(MemorySegment options) {
        running.remove(options);
        OrtRunCalls.releaseRunOptions(options);
    }

    private static CancellationException ended(String model) {
        return new CancellationException(model + ": run was cancelled");
    }
}
