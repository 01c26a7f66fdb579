package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The connections of a server, and the HTTP/2 streams on them. Thread-safe. */
final class Peers {
    /** More are closed as they come: each costs memory, whatever it asks for. */
    private static final int MOST = 10_000;

    private final ChannelGroup connections =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ChannelGroup streams =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private final long idleNanos;
    private final Set<EventLoop> swept = ConcurrentHashMap.newKeySet();

    /** Closes connections that have been idle for so long, sooner or later. */
    Peers(Duration idle) {
        idleNanos = idle.toNanos();
    }

    /** On the event loop of a new connection; false if it is one too many. */
    boolean connected(Channel connection) {
        if (connections.size() >= MOST) {
            connection.close();
            return false;
        }
        connections.add(connection);
        if (swept.add(connection.eventLoop())) {
            sweepLater(connection.eventLoop());
        }
        return true;
    }

    /** One timer for all connections of a loop, while there are any. */
    private void sweepLater(EventLoop loop) {
        loop.schedule(() -> sweep(loop), idleNanos / 4, TimeUnit.NANOSECONDS);
    }

    private void sweep(EventLoop loop) {
        List<Channel> own = connections.stream().filter(it -> it.eventLoop().equals(loop)).toList();
        own.forEach(this::closeIfIdle);
        if (own.isEmpty()) {
            swept.remove(loop);
        } else {
            sweepLater(loop);
        }
    }

    private void closeIfIdle(Channel channel) {
        connection(channel).ifPresent(it -> it.closeIfIdle(idleNanos));
        ProtocolByPreface silent = channel.pipeline().get(ProtocolByPreface.class);
        if (silent != null && silent.isOlderThan(idleNanos)) {
            channel.close();
        }
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
