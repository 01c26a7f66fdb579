package io.litserve.load;

import java.io.IOException;
import java.time.Duration;

/**
 * One short run against one server.
 *
 * @param seen by the client
 * @param cpuMicros of the server for each request
 * @param bytes that the server allocated for each request
 */
record Sample(Measurement seen, double cpuMicros, double bytes) {
    static Sample take(Driver driver, ServerProcess server, int connections, Duration time)
            throws IOException, InterruptedException {
        long bytes = server.allocatedBytes();
        Busy busy = server.serving();
        Measurement seen = driver.drive(server.port(), connections, time);
        double requests = Math.max(1, seen.requests());
        return new Sample(
                seen,
                server.serving().nanosSince(busy) / 1e3 / requests,
                (server.allocatedBytes() - bytes) / requests);
    }
}
