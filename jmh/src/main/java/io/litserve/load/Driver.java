package io.litserve.load;

import java.io.IOException;
import java.time.Duration;

/** Puts load on a server: each connection sends its next request when it has the answer. */
sealed interface Driver permits Wrk, Driver.Own {
    /** What each request carries. */
    String BODY = "{\"input\":4.0}";

    /** Where it goes. */
    String PATH = "/predict";

    /** Drives for some time. */
    Measurement drive(int port, int connections, Duration time)
            throws IOException, InterruptedException;

    /** The best there is on this machine. */
    static Driver best(Placement placement) throws IOException {
        return Wrk.isThere() ? Wrk.prepare(placement.client()) : new Own();
    }

    /** Our own client, which takes more of the machine than wrk does. */
    record Own() implements Driver {
        @Override
        public Measurement drive(int port, int connections, Duration time)
                throws InterruptedException {
            try (Load load = new Load(port, connections, PATH, BODY)) {
                Load.Result result = load.closedLoop(time);
                if (result.refused().count() > 0) {
                    throw new IllegalStateException("requests were refused");
                }
                Latencies all = result.accepted();
                return new Measurement(
                        all.count(),
                        result.acceptedPerSecond(),
                        all.millis(0.5) * 1000,
                        all.millis(0.99) * 1000,
                        all.millis(0.999) * 1000);
            }
        }
    }
}
