package io.litserve.http;

import java.util.List;

/**
 * What the connections of one event loop share.
 *
 * @param lookout keeps the loop awake while replies are due
 * @param deadlines of each service
 */
record LoopState(Lookout lookout, List<Deadlines> deadlines) {
    Deadlines deadlines(int service) {
        return deadlines.get(service);
    }
}
