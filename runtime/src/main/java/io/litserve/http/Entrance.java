package io.litserve.http;

import io.litserve.Access;
import java.util.Optional;

/**
 * Who may come in.
 *
 * @param keys what a client needs
 * @param cors where a page in a browser must be from
 * @param shutdown the way out, if it is open
 */
record Entrance(Keys keys, Cors cors, Optional<Shutdown> shutdown) {
    static Entrance of(Access access) {
        return new Entrance(
                new Keys(access.apiKey().map(Secret::new)),
                new Cors(access.origins()),
                access.shutdownKey().map(Shutdown::new));
    }
}
