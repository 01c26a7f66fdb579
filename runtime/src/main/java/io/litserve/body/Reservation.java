package io.litserve.body;

/**
 * What one body takes of the budget. Handed from thread to thread with the body; closed with it.
 */
public final class Reservation implements AutoCloseable {
    private final MemoryBudget budget;
    private long bytes;

    Reservation(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * Takes so much in all.
     *
     * @throws RefusedBody 503 if there is no room
     */
    public void resize(long wanted) throws RefusedBody {
        if (!budget.change(bytes, wanted)) {
            throw RefusedBody.noRoom();
        }
        bytes = wanted;
    }

    /** Takes so much in all, which is no more than before. */
    public void shrink(long wanted) {
        budget.change(bytes, wanted);
        bytes = wanted;
    }

    /** Gives everything back. Does nothing the second time. */
    @Override
    public void close() {
        shrink(0);
    }
}
