package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One HTTP/2 connection in the clear, begun without asking, on which a test says frame by frame
 * what it wants and takes of replies what it wants.
 */
final class FrameClient implements AutoCloseable {
    private static final long SECONDS = 20;

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Receiver receiver = new Receiver();
    private final Map<Http2FrameStream, Stream> streams = new ConcurrentHashMap<>();
    private final CompletableFuture<Http2Error> goodbye = new CompletableFuture<>();
    private final CompletableFuture<Long> mostStreams = new CompletableFuture<>();
    private final Channel channel;

    FrameClient(LitServer server) {
        channel =
                new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .handler(new Pipeline())
                        .connect("localhost", server.port())
                        .syncUninterruptibly()
                        .channel();
        // A stream that takes nothing leaves the others enough of the connection.
        channel.writeAndFlush(new DefaultHttp2WindowUpdateFrame(1 << 20)).syncUninterruptibly();
    }

    /** What the server sends on one stream. */
    sealed interface Event {
        record Head(Http2Headers headers, boolean last) implements Event {}

        record Data(String text, boolean last) implements Event {}

        record Reset(Http2Error reason) implements Event {}
    }

    /** Asks without a body. */
    Stream get(String path, String... headers) {
        return open("GET", path, true, headers);
    }

    /** Asks at {@code /predict}. */
    Stream post(String body, String... headers) {
        return open("POST", "/predict", false, headers).send(body, true);
    }

    Stream open(String method, String path, boolean last, String... headers) {
        Http2Headers head =
                new DefaultHttp2Headers(false)
                        .method(method)
                        .path(path)
                        .scheme("http")
                        .authority("localhost");
        for (int i = 0; i < headers.length; i += 2) {
            head.add(headers[i], headers[i + 1]);
        }
        return open(head, last);
    }

    Stream open(Http2Headers head, boolean last) {
        Stream stream = new Stream(receiver.newStream());
        streams.put(stream.frames, stream);
        stream.write(new DefaultHttp2HeadersFrame(head, last));
        return stream;
    }

    /** Why the server says goodbye. */
    Http2Error goodbye() throws Exception {
        return goodbye.get(SECONDS, TimeUnit.SECONDS);
    }

    boolean isClosedByServer() throws InterruptedException {
        return channel.closeFuture().await(SECONDS, TimeUnit.SECONDS);
    }

    /** How many streams the server allows at once. */
    long mostStreams() throws Exception {
        return mostStreams.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A request and its reply. */
    final class Stream {
        private final Http2FrameStream frames;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        /** Of the event loop. */
        private boolean greedy = true;

        private int untaken;

        private Stream(Http2FrameStream frames) {
            this.frames = frames;
        }

        private void write(Http2StreamFrame frame) {
            channel.writeAndFlush(frame.stream(frames));
        }

        /** From the first on leaves what comes where it is, so that the server may send no more. */
        Stream takeNothing() {
            channel.eventLoop().submit(() -> greedy = false).syncUninterruptibly();
            return this;
        }

        /** Takes what has come. */
        void takeMore() {
            channel.eventLoop().execute(this::take);
        }

        /** Takes what has come, and what comes. */
        void takeAll() {
            channel.eventLoop()
                    .execute(() -> {
                        greedy = true;
                        take();
                    });
        }

        private void take() {
            write(new DefaultHttp2WindowUpdateFrame(untaken));
            untaken = 0;
        }

        Stream send(String text, boolean last) {
            write(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(text, UTF_8), last));
            return this;
        }

        void reset() {
            write(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        }

        Event next() throws InterruptedException {
            Event event = events.poll(SECONDS, TimeUnit.SECONDS);
            assertNotNull(event, "the server sends nothing");
            return event;
        }

        Http2Headers head() throws InterruptedException {
            return expect(Event.Head.class).headers();
        }

        <E extends Event> E expect(Class<E> type) throws InterruptedException {
            Event event = next();
            assertTrue(type.isInstance(event), event::toString);
            return type.cast(event);
        }

        /** What is left of a body. */
        String rest() throws InterruptedException {
            StringBuilder body = new StringBuilder();
            Event.Data data;
            do {
                data = expect(Event.Data.class);
                body.append(data.text());
            } while (!data.last());
            return body.toString();
        }

        /** A whole reply. */
        Answer receive() throws InterruptedException {
            Event.Head head = expect(Event.Head.class);
            Map<String, String> headers = new HashMap<>();
            head.headers().forEach(it -> headers.put(it.getKey() + "", it.getValue() + ""));
            int status = Integer.parseInt(headers.get(":status"));
            return new Answer(status, headers, head.last() ? "" : rest());
        }

        private void received(Http2StreamFrame frame) {
            switch (frame) {
                case Http2HeadersFrame it ->
                        events.add(new Event.Head(it.headers(), it.isEndStream()));
                case Http2ResetFrame it ->
                        events.add(new Event.Reset(Http2Error.valueOf(it.errorCode())));
                case Http2DataFrame it -> {
                    events.add(new Event.Data(it.content().toString(UTF_8), it.isEndStream()));
                    untaken += it.initialFlowControlledBytes();
                    if (greedy) {
                        take();
                    }
                }
                default -> {}
            }
        }
    }

    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel made) {
            made.pipeline().addLast(frames());
            made.pipeline().addLast(receiver);
        }

        private static Http2FrameCodec frames() {
            return Http2FrameCodecBuilder.forClient()
                    .validateHeaders(false)
                    .encoderIgnoreMaxHeaderListSize(true)
                    .build();
        }
    }

    private final class Receiver extends Http2ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case Http2StreamFrame frame when streams.containsKey(frame.stream()) ->
                        streams.get(frame.stream()).received(frame);
                case Http2GoAwayFrame frame ->
                        goodbye.complete(Http2Error.valueOf(frame.errorCode()));
                case Http2SettingsFrame frame ->
                        mostStreams.complete(frame.settings().maxConcurrentStreams());
                default -> {}
            }
            ReferenceCountUtil.release(message);
        }

        /** The server may leave at any time. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
