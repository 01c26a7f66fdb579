package io.litserve.http;

import io.litserve.ServerConfig;
import io.litserve.body.MemoryBudget;
import io.litserve.events.Events;
import io.litserve.infer.Service;
import io.litserve.metrics.Metrics;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Listens on a port and serves services. It answers health probes from the start, requests from
 * {@link #ready} on.
 *
 * <p>Methods are called by one thread, in the order {@code ready}, {@code drain}, {@code abort},
 * {@code close}; each may be left out.
 */
public final class HttpServer {
    private static final Logger log = System.getLogger(HttpServer.class.getName());

    static {
        NettyDefaults.apply();
    }

    private static final int BACKLOG = 1024;
    private static final int MOST_CONNECTIONS = 10_000;

    private final Lifecycle lifecycle = new Lifecycle();
    private final Entrance entrance;
    private final Peers peers;
    private final Transport transport = Transport.best();
    private final Lookouts lookouts = new Lookouts(transport.ioHandlers());
    private final MultiThreadIoEventLoopGroup loops;
    private final ExecutorService decoding;
    private final InetSocketAddress address;
    private final ServerBootstrap listening;

    /** Null as long as it does not listen. */
    private Channel listener;

    /**
     * Binds, unless it is to listen only once it is ready.
     *
     * @throws IOException if the address is not to be had
     */
    public HttpServer(Premises premises, List<Service<?, ?, ?>> services, Events events)
            throws IOException {
        ServerConfig config = premises.config();
        address = address(config);
        entrance = Entrance.of(config.access());
        peers = new Peers(MOST_CONNECTIONS, config.patience().idle());
        Optional<SslContext> tls = Certificates.context(config.tls());
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        decoding =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("lit-decode-", 0).daemon().factory());
        Metrics metrics = new Metrics(services.stream().map(Service::metrics).toList(), events);
        Router router = router(premises, services, metrics);
        loops =
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("lit-http"), lookouts);
        Site site =
                new Site(
                        router,
                        lifecycle,
                        new Decoding(decoding, MemoryBudget.ofDirectMemory()),
                        metrics,
                        config.priorities(),
                        config.patience());
        listening = listening(new ServerPipeline(site, peers, states(services), tls));
        transport.noticeVanished(listening, config.patience());
        if (premises.sharesPort()) {
            listening.option(transport.reusePort(), true);
        }
        if (premises.listensAtOnce()) {
            listen();
        }
    }

    private Router router(Premises premises, List<Service<?, ?, ?>> services, Metrics metrics) {
        Condition condition = new Condition(lifecycle, services);
        premises.member().ifPresent(it -> it.speak(condition::health, metrics::transcript));
        HealthPages health = new HealthPages(condition, premises.member());
        Pages pages =
                new Pages(
                        health,
                        new ServerFacts(premises.devices(), services, premises.processes()),
                        new MetricsPage(metrics, premises.member(), decoding));
        InferenceRoutes inference =
                new InferenceRoutes(health, services, premises.config().priorities());
        Map<String, Target.Page> byPath = new HashMap<>(pages.byPath());
        byPath.putAll(inference.pages());
        return new Router(entrance, byPath, inference.apis(), services);
    }

    private Map<EventExecutor, LoopState> states(List<Service<?, ?, ?>> services) {
        Map<EventExecutor, LoopState> all = new HashMap<>();
        for (EventExecutor loop : loops) {
            List<Deadlines> deadlines =
                    services.stream()
                            .map(it -> it.route().limits().timeouts().request().toNanos())
                            .map(nanos -> new Deadlines((EventLoop) loop, nanos))
                            .toList();
            all.put(loop, new LoopState(lookouts.of(loop), deadlines));
        }
        return all;
    }

    private static InetSocketAddress address(ServerConfig config) throws UnknownHostException {
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("unknown host");
        }
        return address;
    }

    private ServerBootstrap listening(ServerPipeline pipeline) {
        return new ServerBootstrap()
                .group(loops)
                .channel(transport.listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline);
    }

    private void listen() throws IOException {
        ChannelFuture bound = listening.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stopThreads();
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
    }

    /** The port that it listens on, or will. */
    public int port() {
        return listener == null
                ? address.getPort()
                : ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The event loops, for predictions that run there. */
    public List<EventExecutor> loops() {
        List<EventExecutor> all = new ArrayList<>();
        loops.forEach(all::add);
        return all;
    }

    /**
     * Serves requests from here on.
     *
     * @param shutdown runs, on a thread of its own, when somebody asks for it who may
     * @throws IOException if it listens only now, and the address is not to be had
     */
    public void ready(Runnable shutdown) throws IOException {
        if (listener == null) {
            listen();
        }
        lifecycle.enter(Phase.READY);
        entrance.shutdown().ifPresent(it -> it.ready(shutdown));
    }

    /** Refuses new requests, and closes each connection once its open requests are answered. */
    public void drain() {
        lifecycle.enter(Phase.DRAINING);
        peers.drain();
    }

    /**
     * Waits until no connection is left.
     *
     * @return whether none was, in time
     */
    public boolean awaitIdle(long nanos) throws InterruptedException {
        ChannelGroupFuture closed = peers.closed();
        // Those that connected since, and ask for nothing.
        peers.drain();
        return closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Answers all requests that are open, 503, unless an event loop is busy for too long. */
    public void abort() {
        peers.abort();
    }

    /** Stops listening and closes what is left, unless a hook holds an event loop for too long. */
    public void close() {
        if (listener != null) {
            listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        peers.close();
        stopThreads();
    }

    private void stopThreads() {
        decoding.shutdown();
        awaitDecoding();
        if (!loops.shutdownGracefully(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(2, TimeUnit.SECONDS)) {
            log.log(Level.ERROR, "a hook holds an event loop and does not return");
        }
    }

    /** A body that is being read gives its memory back soon, but for a payload that blocks. */
    private void awaitDecoding() {
        try {
            decoding.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
