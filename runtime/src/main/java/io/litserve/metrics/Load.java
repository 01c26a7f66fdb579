package io.litserve.metrics;

/**
 * What one endpoint is doing at this moment.
 *
 * @param waiting requests in its queue
 * @param capacity requests that its queue takes
 * @param workers its workers
 */
public record Load(int waiting, int capacity, Workers workers) {
    /**
     * Workers by state.
     *
     * @param starting set up, or try to
     * @param idle wait for work
     * @param busy work, or have just done so
     * @param lost hang and were abandoned, or could not be replaced
     */
    public record Workers(int starting, int idle, int busy, int lost) {
        /** Those of an endpoint that predicts on the event loops. */
        public static final Workers NONE = new Workers(0, 0, 0, 0);
    }
}
