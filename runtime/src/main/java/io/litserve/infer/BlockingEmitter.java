package io.litserve.infer;

import io.litserve.Emitter;
import java.util.concurrent.CancellationException;

/** Emits from a thread that can be held back while the client is slow. */
record BlockingEmitter<O>(Items<?, O> items) implements Emitter<O> {
    @Override
    public void emit(O item) {
        items.awaitReady();
        requireWanted(item);
        try {
            items.emit(item);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EncodingFailed(e);
        }
    }

    private void requireWanted(O item) {
        if (items.ended()) {
            items.drop(item);
            throw new CancellationException("nobody waits for this reply any more");
        }
    }

    @Override
    public boolean isCancelled() {
        return items.ended();
    }
}
