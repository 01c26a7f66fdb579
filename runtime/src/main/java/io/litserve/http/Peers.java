package io.litserve.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The connections of a server, and the HTTP/2 streams on them. Thread-safe. */
final class Peers {
    private static final long ABORT_NANOS = 1_000_000_000;

    private final ChannelGroup connections =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ChannelGroup streams =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private final int most;
    private final long idleNanos;
    private final Set<EventLoop> swept = ConcurrentHashMap.newKeySet();

    /**
     * Without any.
     *
     * @param most connections; more are closed as they come, for each costs memory, whatever it
     *     asks for
     * @param idle after which one is closed, sooner or later
     */
    Peers(int most, Duration idle) {
        this.most = most;
        idleNanos = idle.toNanos();
    }

    /** On the event loop of a new connection; false if it is one too many. */
    boolean connected(Channel connection) {
        if (connections.size() >= most) {
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
        List<Channel> own = on(loop, connections);
        own.forEach(this::closeIfIdle);
        on(loop, streams).forEach(this::closeIfIdle);
        if (own.isEmpty()) {
            swept.remove(loop);
        } else {
            sweepLater(loop);
        }
    }

    private static List<Channel> on(EventLoop loop, ChannelGroup group) {
        return group.stream().filter(it -> it.eventLoop().equals(loop)).toList();
    }

    private void closeIfIdle(Channel channel) {
        for (Map.Entry<String, ChannelHandler> entry : channel.pipeline()) {
            switch (entry.getValue()) {
                case Connection connection -> connection.closeIfIdle(idleNanos);
                case SessionHandler session -> session.closeIfIdle(idleNanos);
                case ProtocolByPreface silent -> silent.closeIfIdle(idleNanos);
                default -> {}
            }
        }
    }

    void opened(Channel stream) {
        streams.add(stream);
    }

    /** Closes each connection once its open requests are answered. */
    void drain() {
        // One without a Connection of its own has not said a word yet, or it speaks HTTP/2, where
        // to close is to say goodbye and to wait for the streams.
        for (Channel channel : connections) {
            channel.eventLoop()
                    .execute(() ->
                            connection(channel).ifPresentOrElse(Connection::drain, channel::close));
        }
    }

    /** Answers all requests that are open, 503, unless an event loop is busy for too long. */
    void abort() {
        List<? extends Future<?>> told =
                Stream.of(connections, streams)
                        .flatMap(ChannelGroup::stream)
                        .map(channel -> tell(channel, Connection::abort))
                        .toList();
        long endNanos = System.nanoTime() + ABORT_NANOS;
        for (Future<?> each : told) {
            each.awaitUninterruptibly(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
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
