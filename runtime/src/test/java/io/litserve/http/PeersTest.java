package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeersTest {
    private final Peers peers = new Peers(2, Duration.ofSeconds(60));

    private static EmbeddedChannel channel() {
        return new EmbeddedChannel(DefaultChannelId.newInstance());
    }

    @Test
    void aConnectionTooManyIsClosedUntilAnotherLeaves() {
        EmbeddedChannel first = channel();
        EmbeddedChannel third = channel();
        assertTrue(peers.connected(first));
        assertTrue(peers.connected(channel()));
        assertFalse(peers.connected(third));
        assertFalse(third.isOpen());
        first.close();
        assertTrue(peers.connected(channel()));
    }
}
