package io.litserve.cuda;

import io.litserve.memory.Lifetime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Something that C code made in a context: used with the context current, and freed once, from
 * whichever thread. Keeps what it was made from until then.
 */
final class CudaHandle implements AutoCloseable {
    private static final Logger log = System.getLogger(CudaHandle.class.getName());

    private final CudaContext context;
    private final long value;
    private final Lifetime lifetime;

    private CudaHandle(Origin origin, long value, LongConsumer free) {
        this.context = origin.context();
        this.value = value;
        this.lifetime = new Lifetime(() -> free(origin, free));
    }

    /**
     * Makes one.
     *
     * @param make returns its handle, called with the context current
     * @param free is given it, called with the context current
     */
    static CudaHandle of(Origin origin, LongSupplier make, LongConsumer free) {
        origin.acquire();
        try {
            origin.context().enter();
            return new CudaHandle(origin, make.getAsLong(), free);
        } catch (RuntimeException e) {
            origin.lifetime().release();
            throw e;
        }
    }

    /** A failure is logged only: whoever closes has nothing to do about it. */
    private void free(Origin origin, LongConsumer free) {
        try {
            context.enter();
            free.accept(value);
        } catch (CudaException e) {
            log.log(Level.WARNING, "not freed", e);
        } finally {
            origin.lifetime().release();
        }
    }

    /** The handle, for a call that the caller makes now: the context is current. */
    long use() {
        requireOpen();
        context.enter();
        return value;
    }

    /** The handle for a call in which others make the context current. */
    long value() {
        requireOpen();
        return value;
    }

    CudaContext context() {
        return context;
    }

    /** What is made from it keeps it. */
    Origin origin() {
        return new Origin(context, lifetime);
    }

    private void requireOpen() {
        if (!lifetime.isOpen()) {
            throw new IllegalStateException("closed, on " + context);
        }
    }

    @Override
    public void close() {
        lifetime.close();
    }

    /** What something is made from: a context, or something in it. */
    record Origin(CudaContext context, Lifetime lifetime) {
        static Origin of(CudaContext context) {
            return new Origin(context, context.lifetime());
        }

        private void acquire() {
            if (!lifetime.acquire()) {
                throw new IllegalStateException("closed: " + context);
            }
        }
    }
}
