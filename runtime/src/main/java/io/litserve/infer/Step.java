package io.litserve.infer;

import java.util.List;

/** What a worker does with the tickets that it took: one shape of predict. */
interface Step<B> {
    /** Waits until tickets can be answered, while they can still be ended as waiting ones. */
    default void awaitRoom() {}

    /**
     * Answers the tickets, or sees to it that they will be. Those that are left when it throws fail
     * with what it threw.
     */
    void run(List<Ticket<B>> batch) throws Exception;

    /**
     * Whether predictions go on when {@link #run} has returned, unless it threw. Then the step
     * releases its tickets itself once each is over.
     */
    default boolean lasts() {
        return false;
    }

    /** Waits until all tickets are answered. */
    default void finish() {}
}
