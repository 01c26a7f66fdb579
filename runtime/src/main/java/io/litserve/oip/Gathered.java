package io.litserve.oip;

import io.litserve.infer.Draft;
import io.litserve.infer.Parts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The outputs of the items of one request, until all are there and become one reply. Thread-safe:
 * each item is answered by the worker that ran it.
 */
public final class Gathered implements Parts {
    private final ReplyForm form;
    private final int priority;
    private final ByteBufAllocator allocator;
    private final Consumer<Gathered> complete;

    /** Guarded by this, as are the rest. */
    private final ItemOutputs[] sent;

    private int missing;
    private boolean over;

    /**
     * Gathers the outputs of a request's items.
     *
     * @param request that may be closed meanwhile
     * @param priority of each item, from 1, first, to 9, last
     * @param allocator of what is kept until the reply
     * @param complete runs once all are there, on the thread of the last one, and may not throw
     */
    public Gathered(
            InferRequest request,
            int priority,
            ByteBufAllocator allocator,
            Consumer<Gathered> complete) {
        this.form = request.form();
        this.priority = priority;
        this.allocator = allocator;
        this.complete = complete;
        this.sent = new ItemOutputs[request.items()];
        this.missing = sent.length;
    }

    @Override
    public int count() {
        return sent.length;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public Draft draft(int index) {
        return new ItemOutputs(form, allocator, outputs -> add(index, outputs));
    }

    private void add(int index, ItemOutputs outputs) {
        if (keep(index, outputs)) {
            complete.accept(this);
        }
    }

    /** Whether it was the last one. */
    private synchronized boolean keep(int index, ItemOutputs outputs) {
        if (over) {
            outputs.discard();
            return false;
        }
        sent[index] = outputs;
        missing--;
        return missing == 0;
    }

    /**
     * Makes the reply of all outputs, and gives them back; nothing if they were dropped.
     *
     * @throws RefusedInference if the outputs are no tensor together
     */
    public synchronized Optional<InferReply> reply() throws RefusedInference {
        if (over) {
            return Optional.empty();
        }
        ByteBuf body = allocator.buffer();
        try {
            return Optional.of(new ReplyWriter(form, List.of(sent), body).write());
        } catch (RefusedInference | RuntimeException | Error e) {
            body.release();
            throw e;
        } finally {
            drop();
        }
    }

    @Override
    public synchronized void drop() {
        if (!over) {
            over = true;
            Arrays.stream(sent).filter(Objects::nonNull).forEach(ItemOutputs::discard);
        }
    }
}
