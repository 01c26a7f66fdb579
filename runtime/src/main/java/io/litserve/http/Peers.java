package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The connections of a server, and the HTTP/2 streams on them. Thread-safe. */
final class Peers {
    private final ChannelGroup connections =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ChannelGroup streams =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    void connected(Channel connection) {
        connections.add(connection);
    }

    void opened(Channel stream) {
        streams.add(stream);
    }

    /** Closes each connection once its open requests are answered. */
    void drain() {
        // Without a Connection of its own it speaks HTTP/2, where to close says goodbye and waits
        // for the
        // streams, or has not said a word yet.
        for (Channel channel : connections) {
            channel.eventLoop()
                    .execute(() ->
                            connection(channel).ifPresentOrElse(Connection::drain, channel::close));
        }
    }

    /** Answers all requests that are open, 503, unless an event loop is busy for too long. */
    void abort() {
        Stream.of(connections, streams)
                .flatMap(ChannelGroup::stream)
                .map(channel -> tell(channel, Connection::abort))
                .toList()
                .forEach(told -> told.awaitUninterruptibly(1, TimeUnit.SECONDS));
    }

    private static Future<?> tell(Channel channel, Consumer<Connection> action) {
        return channel.eventLoop().submit(() -> connection(channel).ifPresent(action));
    }

    private static Optional<Connection> connection(Channel channel) {
        return Optional.ofNullable(channel.pipeline().get(Connection.class));
    }

    /** Completes when those that are there now have closed. */
    ChannelGroupFuture closed() {
        return connections.newCloseFuture();
    }

    void close() {
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
