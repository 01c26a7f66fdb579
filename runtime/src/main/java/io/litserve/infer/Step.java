package io.litserve.infer;

import java.util.List;

/** What a worker does with the tickets that it took: one shape of predict. */
interface Step<B> {
    /** Answers the tickets. Those that are left when it throws fail with what it threw. */
    void run(List<Ticket<B>> batch);
}
