package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeersTest {
    private final Peers peers = new Peers(2, Duration.ofSeconds(60));

    @Test
    void aConnectionTooManyIsClosedUntilAnotherLeaves() {
        EmbeddedChannel first = new EmbeddedChannel();
        EmbeddedChannel third = new EmbeddedChannel();
        assertTrue(peers.connected(first));
        assertTrue(peers.connected(new EmbeddedChannel()));
        assertFalse(peers.connected(third));
        assertFalse(third.isOpen());
        first.close();
        assertTrue(peers.connected(new EmbeddedChannel()));
    }
}
