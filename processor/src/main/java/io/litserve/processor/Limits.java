package io.litserve.processor;

/**
 * What an endpoint may cost.
 *
 * @param workersPerDevice at least 1
 * @param queue at least 1
 * @param times of a request
 * @param maxPayload of a body
 */
record Limits(int workersPerDevice, int queue, Times times, ByteSize maxPayload) {
    /**
     * How long a request may take.
     *
     * @param request end to end
     * @param stream a whole stream
     */
    record Times(Timespan request, Timespan stream) {}
}
