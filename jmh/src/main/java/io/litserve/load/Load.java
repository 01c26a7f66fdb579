package io.litserve.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Posts one body again and again over keep-alive connections to this machine, from one event loop
 * of its own.
 */
final class Load implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ArrayDeque<Caller> idle = new ArrayDeque<>();
    private final String path;
    private final byte[] body;

    /** Of the event loop. */
    private Result result = new Result();

    private boolean closedLoop;

    Load(int port, int connections, String path, String body) {
        this.path = path;
        this.body = body.getBytes(StandardCharsets.UTF_8);
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(group)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .handler(new Pipeline());
        for (int i = 0; i < connections; i++) {
            Channel channel = bootstrap.connect("127.0.0.1", port).syncUninterruptibly().channel();
            idle.add(channel.pipeline().get(Caller.class));
        }
    }

    /** What came of a run. */
    static final class Result {
        private final Latencies accepted = new Latencies();
        private final Latencies refused = new Latencies();
        private double seconds;

        Latencies accepted() {
            return accepted;
        }

        Latencies refused() {
            return refused;
        }

        double acceptedPerSecond() {
            return accepted.count() / seconds;
        }

        double sentPerSecond() {
            return (accepted.count() + refused.count()) / seconds;
        }
    }

    /** Each connection sends the next request when it has the answer to the last. */
    Result closedLoop(Duration time) throws InterruptedException {
        loop.execute(() -> begin(true));
        loop.execute(() -> {
            while (!idle.isEmpty()) {
                idle.poll().send();
            }
        });
        return finish(time);
    }

    /**
     * Requests leave at a rate, whatever becomes of those before, as long as a connection is free.
     */
    Result openLoop(int perSecond, Duration time) throws InterruptedException {
        loop.execute(() -> begin(false));
        long start = System.nanoTime();
        long[] sent = {0};
        var ticks =
                loop.scheduleAtFixedRate(
                        () -> {
                            double elapsed = (System.nanoTime() - start) / 1e9;
                            while (sent[0] < elapsed * perSecond && !idle.isEmpty()) {
                                idle.poll().send();
                                sent[0]++;
                            }
                        },
                        0,
                        1,
                        TimeUnit.MILLISECONDS);
        Result done = finish(time);
        ticks.cancel(false);
        return done;
    }

    private void begin(boolean closed) {
        result = new Result();
        closedLoop = closed;
    }

    private Result finish(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(time);
        Result[] done = new Result[1];
        loop.submit(
                        () -> {
                            closedLoop = false;
                            done[0] = result;
                            result = new Result();
                        })
                .syncUninterruptibly();
        done[0].seconds = (System.nanoTime() - start) / 1e9;
        return done[0];
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Assembles each connection. */
    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new HttpClientCodec());
            channel.pipeline().addLast(new HttpObjectAggregator(1 << 20));
            channel.pipeline().addLast(new Caller(channel));
        }
    }

    private void answered(Caller caller, int status, long nanos) {
        (status == 200 ? result.accepted : result.refused).add(nanos);
        if (closedLoop) {
            caller.send();
        } else {
            idle.add(caller);
        }
    }

    private FullHttpRequest request() {
        FullHttpRequest request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, path, Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return request;
    }

    /** One connection. */
    private final class Caller extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Channel channel;
        private long sentNanos;

        Caller(Channel channel) {
            this.channel = channel;
        }

        void send() {
            sentNanos = System.nanoTime();
            channel.writeAndFlush(request());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            answered(this, response.status().code(), System.nanoTime() - sentNanos);
        }
    }
}
