package io.litserve.infer;

import io.litserve.Emitter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/** Emits from a thread that can be held back while the client is slow. */
record BlockingEmitter<O>(Items<?, O> items) implements Emitter<O> {
    @Override
    public void emit(O item) {
        awaitReady();
        requireWanted();
        try {
            items.emit(item);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EncodingFailed(e);
        }
    }

    /** An interrupt means that the request is cancelled; any other is none of ours and is kept. */
    private void awaitReady() {
        boolean interrupted = false;
        while (!items.ready() && !items.ended()) {
            Thread waiting = Thread.currentThread();
            items.onReady(() -> LockSupport.unpark(waiting));
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireWanted() {
        if (items.ended()) {
            throw new CancellationException("nobody waits for this reply any more");
        }
    }

    @Override
    public boolean isCancelled() {
        return items.ended();
    }
}
