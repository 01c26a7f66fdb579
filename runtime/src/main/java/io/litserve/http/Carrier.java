package io.litserve.http;

import java.util.Optional;

/**
 * What carries requests to the server and replies to their client: a connection, or one stream of
 * an HTTP/2 connection. Its event loop owns it.
 */
sealed interface Carrier permits TcpCarrier, StreamCarrier {
    /**
     * Ends once the last reply, which is written, has left.
     *
     * @param unread whether the client is still sending what nobody reads
     */
    void end(boolean unread);

    /** How a reply goes past Netty's pipeline, if it can. */
    default Optional<Shortcut> shortcut() {
        return Optional.empty();
    }

    /** Breaks off, so that the client cannot take what it has for the whole. */
    void reset();
}
