package io.litserve.load;

import java.time.Duration;

/**
 * What a server did while it was measured.
 *
 * @param perSecond how many texts
 * @param serverMicros the processor time of the server for each
 * @param clientMicros that of this process
 */
record Turn(double perSecond, double serverMicros, double clientMicros) {
    /** Something that goes on for some time, and tells how many texts a second went through. */
    interface Work {
        double run() throws InterruptedException;
    }

    static Turn take(ServerProcess server, Work work) throws InterruptedException {
        Duration serverBefore = server.cpu();
        Duration clientBefore = own();
        long start = System.nanoTime();
        double perSecond = work.run();
        double texts = perSecond * (System.nanoTime() - start) / 1e9;
        return new Turn(
                perSecond,
                server.cpu().minus(serverBefore).toNanos() / 1e3 / texts,
                own().minus(clientBefore).toNanos() / 1e3 / texts);
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
