package io.litserve.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolByPrefaceTest {
    /** For a server of which nothing is there yet: no connection can be assembled. */
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new ProtocolByPreface(
                            new ServerPipeline(null, null, Map.of(), Optional.empty())));

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n", "PRI * HTTP/2.0\r\n"})
    void closesAConnectionThatCannotBeServed(String begin) {
        channel.writeInbound(Unpooled.copiedBuffer(begin, US_ASCII));
        assertFalse(channel.isOpen());
    }

    @Test
    void waitsUntilItKnowsTheProtocol() {
        channel.writeInbound(Unpooled.copiedBuffer("PR", US_ASCII));
        assertTrue(channel.isOpen());
    }
}
