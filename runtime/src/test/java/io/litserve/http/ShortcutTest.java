package io.litserve.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;
import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket whose event loop is held while the test sends past it. */
final class ShortcutTest {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nX-Request-Id: me\r\ncontent-length: %d\r\n\r\n";

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, Transport.best().ioHandlers());
    private final CompletableFuture<SocketChannel> accepted = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private Socket client;
    private SocketChannel channel;

    @BeforeEach
    void connect() throws Exception {
        assumeTrue(Transport.best() == Transport.EPOLL, "needs epoll");
        InetSocketAddress address = listen();
        client = new Socket();
        client.setReceiveBufferSize(1 << 12);
        client.connect(address);
        channel = accepted.get(20, TimeUnit.SECONDS);
    }

    private InetSocketAddress listen() {
        Channel listener =
                new ServerBootstrap()
                        .group(loops)
                        .channel(Transport.EPOLL.listener())
                        .childHandler(new Accepting())
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
        return (InetSocketAddress) listener.localAddress();
    }

    @AfterEach
    void close() throws IOException {
        held.countDown();
        loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        if (client != null) {
            client.close();
        }
    }

    /** From here on the loop does nothing, as if it slept. */
    private Shortcut holdLoop() throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        channel.eventLoop()
                .execute(() -> {
                    holding.countDown();
                    try {
                        held.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertTrue(holding.await(20, TimeUnit.SECONDS));
        return Shortcut.of(channel).orElseThrow();
    }

    private static FullHttpResponse reply(String content) {
        FullHttpResponse reply =
                new DefaultFullHttpResponse(HTTP_1_1, OK, Unpooled.copiedBuffer(content, US_ASCII));
        reply.headers()
                .set(RequestId.HEADER, "me")
                .set(HttpHeaderNames.CONTENT_LENGTH, content.length());
        return reply;
    }

    private static String expected(String content) {
        return HEAD.formatted(content.length()) + content;
    }

    private String read(int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), US_ASCII);
    }

    @Test
    void aReplyGoesOutWithoutTheLoop() throws Exception {
        Shortcut shortcut = holdLoop();
        FullHttpResponse reply = reply("hello");
        assertTrue(shortcut.suits(reply));
        assertEquals(Optional.empty(), shortcut.send(reply));
        assertEquals(0, reply.refCnt());
        assertEquals(expected("hello"), read(expected("hello").length()));
    }

    @Test
    void itIsWhatThePipelineWouldSend() throws Exception {
        Shortcut shortcut = holdLoop();
        for (HttpResponseStatus status : List.of(OK, BAD_REQUEST, TOO_MANY_REQUESTS)) {
            for (String content : List.of("", "hello", "x".repeat(8192))) {
                FullHttpResponse reply = reply(content).setStatus(status);
                reply.headers().set("Vary", "Origin").set("Connection", "keep-alive");
                byte[] expected = encoded(reply.copy());
                assertEquals(Optional.empty(), shortcut.send(reply));
                assertArrayEquals(expected, client.getInputStream().readNBytes(expected.length));
            }
        }
    }

    private static byte[] encoded(FullHttpResponse reply) {
        EmbeddedChannel pipeline = new EmbeddedChannel(new HttpResponseEncoder());
        pipeline.writeOutbound(reply);
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = pipeline.readOutbound(); part != null; part = pipeline.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        pipeline.finish();
        byte[] bytes = ByteBufUtil.getBytes(all);
        all.release();
        return bytes;
    }

    @Test
    void whatAClientDoesNotTakeYetIsLeftToTheLoop() throws Exception {
        Shortcut shortcut = holdLoop();
        StringBuilder sent = new StringBuilder();
        Optional<Runnable> rest = Optional.empty();
        while (rest.isEmpty()) {
            String content = Integer.toString(sent.length()).repeat(1000);
            rest = shortcut.send(reply(content));
            sent.append(expected(content));
        }
        channel.eventLoop().execute(rest.get());
        channel.writeAndFlush(Unpooled.copiedBuffer("next", US_ASCII));
        held.countDown();
        assertEquals(sent + "next", read(sent.length() + 4));
    }

    @Test
    void aClientThatIsGoneIsToldOfLikeAnyFailureOfItsConnection() throws Exception {
        Shortcut shortcut = holdLoop();
        client.setSoLinger(true, 0);
        client.close();
        FullHttpResponse reply = reply("hello");
        channel.eventLoop().execute(shortcut.send(reply).orElseThrow());
        assertEquals(0, reply.refCnt());
        held.countDown();
        assertInstanceOf(IOException.class, failure.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aLargeReplyDoesNotSuit() throws Exception {
        FullHttpResponse reply = reply("x".repeat(8193));
        assertFalse(holdLoop().suits(reply));
        reply.release();
    }

    @Test
    void noneSuitsBehindWhatIsYetToBeSent() throws Exception {
        channel.write(Unpooled.copiedBuffer("first", US_ASCII));
        FullHttpResponse reply = reply("second");
        assertFalse(holdLoop().suits(reply));
        reply.release();
        held.countDown();
        channel.flush();
        assertEquals("first", read(5));
    }

    @Test
    void noneSuitsWhileTheClientIsNotReadOrOnceItIsClosed() throws Exception {
        Shortcut shortcut = Shortcut.of(channel).orElseThrow();
        FullHttpResponse reply = reply("hello");
        channel.config().setAutoRead(false);
        assertFalse(shortcut.suits(reply));
        channel.config().setAutoRead(true);
        channel.close().syncUninterruptibly();
        assertFalse(shortcut.suits(reply));
        reply.release();
    }

    private final class Accepting extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel made) {
            made.pipeline()
                    .addLast(
                            new ChannelInboundHandlerAdapter() {
                                @Override
                                public void exceptionCaught(
                                        ChannelHandlerContext context, Throwable cause) {
                                    failure.complete(cause);
                                }
                            });
            accepted.complete(made);
        }
    }
}
