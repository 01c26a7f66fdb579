package io.litserve.http;

import io.litserve.body.BodyFormat;
import io.litserve.body.Inlet;
import io.litserve.body.MemoryBudget;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where bodies are kept and read that are more than an event loop does by the way.
 *
 * @param pool unpacks and reads them
 * @param memory what all of them together may take
 */
record Decoding(Executor pool, MemoryBudget memory) {
    /**
     * Up to this size a body is read on the event loop: that takes less time than to hand it over.
     */
    private static final int SMALL_BYTES = 16 << 10;

    /** Takes in a body of at most so many bytes. */
    Inlet inlet(BodyFormat format, long limitBytes, ByteBufAllocator allocator) {
        return new Inlet(format, limitBytes, memory, allocator);
    }

    /** Begins to take in a body, where its format belongs. */
    Arrival arrival(Exchange exchange, BodyFormat format, long limitBytes) {
        return format.isPlain()
                ? new DirectArrival(exchange, format, limitBytes, this)
                : new PooledArrival(
                        exchange, inlet(format, limitBytes, exchange.allocator()), this);
    }

    static boolean isSmall(long bytes) {
        return bytes <= SMALL_BYTES;
    }

    /** Reads a body: here, on the event loop, if it is small, else on the pool. */
    void read(Reading reading) {
        if (isSmall(reading.body().size())) {
            reading.run();
        } else if (!execute(reading)) {
            reading.decline();
        }
    }

    /** Runs a task on the pool; false if the server closes. */
    boolean execute(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }
}
