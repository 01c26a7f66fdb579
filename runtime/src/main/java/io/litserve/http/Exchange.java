package io.litserve.http;

import io.litserve.Callback;
import io.litserve.RequestContext;
import io.litserve.body.RequestBody;
import io.litserve.infer.Caller;
import io.litserve.infer.Draft;
import io.litserve.infer.Outlet;
import io.litserve.infer.Ticket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * One request and its reply.
 *
 * <p>The connection's event loop owns it, but for the making of the reply: whoever ended the ticket
 * does that, once, and hands it to the loop as a task, or stands in for it.
 */
final class Exchange implements Caller {
    private static final Logger log = System.getLogger(Exchange.class.getName());

    private final Connection connection;
    private final HttpRequest request;
    private final HttpContext context;
    private final Expectation expectation = new Expectation();
    private Ticket<?> ticket;
    private Protocol protocol;
    private Duration streamTimeout = Duration.ZERO;
    private Outgoing outgoing;
    private Arrival arrival;
    private boolean closing;
    private boolean over;
    private int priority = Head.MIDDLE_PRIORITY;

    /** Read by hooks. */
    private volatile Expiry expiry = Expiry.NEVER;

    private volatile Runnable atCancel = () -> {};

    /** Made by a worker; read by the loop when it ends the reply. */
    private volatile StreamedReply streamed;

    Exchange(Connection connection, HttpRequest request) {
        this.connection = connection;
        this.request = request;
        this.context = new HttpContext(this, request);
        this.closing = !HttpUtil.isKeepAlive(request);
    }

    @Override
    public RequestContext context() {
        return context;
    }

    String requestId() {
        return context.requestId();
    }

    EventLoop loop() {
        return connection.loop();
    }

    ByteBufAllocator allocator() {
        return connection.allocator();
    }

    /** The ticket that must be ended before this exchange is answered, if it asks for inference. */
    Optional<Ticket<?>> ticket() {
        return Optional.ofNullable(ticket);
    }

    /** Says that the request asks for inference, and how it is made. */
    void ticket(Ticket<?> opened, Protocol spoken, Duration wholeStream) {
        ticket = opened;
        connection.lookout().expect();
        protocol = spoken;
        streamTimeout = wholeStream;
    }

    /** Whether its body is not worth a connection, if nobody reads it. */
    boolean bodyIsShort() {
        return Head.bodyIsShort(request);
    }

    /** What a request for inference is made of. */
    Protocol protocol() {
        return protocol;
    }

    /** What reads its body, and closes it. */
    Reading reading(RequestBody body) {
        return protocol.reading(this, ticket, body);
    }

    void priority(int asked) {
        priority = asked;
    }

    void expiry(Expiry armed) {
        expiry = armed;
    }

    Expiry expiry() {
        return expiry;
    }

    boolean isCancelled() {
        return ticket != null && ticket.cancelled();
    }

    /** Lets the deadline come earlier, if that is earlier. Any thread. */
    void hurry(Duration left) {
        loop().execute(() -> {
            if (outgoing == null && left.compareTo(expiry.left()) < 0) {
                expiry.disarm();
                expiry = Expiry.after(left, this, loop());
            }
        });
    }

    /** The deadline has passed. */
    void expire() {
        if (connection.arriving(this)) {
            connection.cutShort(Target.Refusal.of(408, "Request body timed out"));
        } else if (!beganInTime()) {
            cancel(Target.Refusal.of(504, "Request timed out"));
        }
    }

    /** Whether a first item was emitted before the deadline and is on its way here. */
    private boolean beganInTime() {
        return outgoing == null && ticket != null && ticket.emitting();
    }

    /** Answers on the event loop, unless a server that closes does so sooner. */
    void later(Runnable answer) {
        Runnable unlessAnswered =
                () -> {
                    if (outgoing == null) {
                        answer.run();
                    }
                };
        try {
            loop().execute(unlessAnswered);
        } catch (RejectedExecutionException _) {
            log.log(Level.DEBUG, "the server closed before request {0} was answered", requestId());
        }
    }

    /** Answers although the work is not done, unless there is an answer. */
    void cancel(Target.Refusal refusal) {
        boolean open = ticket == null ? outgoing == null : ticket.cancel();
        if (open) {
            conclude(refusal);
        }
    }

    /** The client is gone: drops the work and the reply. */
    void abandon() {
        expiry.disarm();
        dropBody();
        if (ticket != null) {
            ticket.cancel();
        }
        over(Callback.Reason.CLIENT_LEFT, Callback.Reason.CLIENT_LEFT);
        if (outgoing != null) {
            outgoing.release();
        } else if (streamed != null) {
            streamed.release();
        }
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public Duration left() {
        return expiry.left();
    }

    @Override
    public void wake(Runnable worker, long nowNanos) {
        if (loop().inEventLoop()) {
            connection.lookout().wake(worker, nowNanos);
        } else {
            worker.run();
        }
    }

    @Override
    public void cancelled() {
        context.cancelled();
        atCancel.run();
    }

    /** Has an action run by whoever cancels the request, which needs no thread of its own. */
    void atCancel(Runnable action) {
        atCancel = action;
    }

    @Override
    public Draft draft() {
        return new HttpDraft(this);
    }

    @Override
    public Outlet outlet() {
        streamed = new StreamedReply(this, new ItemFormat(Head.acceptsEvents(request)));
        return streamed;
    }

    @Override
    public void fail(int status, String detail) {
        conclude(Target.Refusal.of(status, detail));
    }

    private void conclude(Target.Refusal refusal) {
        StreamedReply begun = streamed;
        if (begun == null) {
            refuseEnded(refusal);
        } else {
            begun.fail(refusal.status(), refusal.detail());
        }
    }

    /**
     * Answers with an error. Call only as the one who ended the ticket, before anything was sent.
     */
    void refuseEnded(Target.Refusal refusal) {
        if (ticket == null) {
            connection.site().metrics().refused(refusal.status());
        }
        HttpResponseStatus status = HttpResponseStatus.valueOf(refusal.status());
        String field = Head.asksForTensors(request) ? ErrorBody.ERROR : ErrorBody.DETAIL;
        ByteBuf detail = ErrorBody.of(allocator(), field, refusal.detail());
        FullHttpResponse reply = ReplyHead.of(status, MediaType.JSON).response(this, detail);
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            reply.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        refusal.header().ifPresent(h -> reply.headers().set(h.name(), h.value()));
        if (refusal.status() == 429 || refusal.status() == 503) {
            reply.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        reply(reply);
    }

    /**
     * Answers; the content is the reply's from here on. Call only as the one who ended the ticket.
     */
    void reply(HttpResponseStatus status, CharSequence contentType, ByteBuf content) {
        reply(ReplyHead.of(status, contentType).response(this, content));
    }

    boolean acceptsGzip() {
        return AcceptEncoding.gzip(request.headers());
    }

    /** Answers. Call only as the one who ended the ticket. */
    void reply(FullHttpResponse response) {
        WholeReply reply = new WholeReply(this, response);
        if (loop().inEventLoop()) {
            reply.run();
            return;
        }
        // Of a batch, the event loop sends the replies while the worker goes on with the next one.
        if ((ticket == null || ticket.alone()) && connection.answeredAtOnce(this, reply)) {
            return;
        }
        try {
            loop().execute(reply);
        } catch (RejectedExecutionException _) {
            // The server closed meanwhile, and this connection with it.
            reply.release();
        }
    }

    /** On the event loop: the reply is there, or more of it. */
    void outgoing(Outgoing reply) {
        if (outgoing == null) {
            accept(reply);
            if (reply instanceof StreamedReply) {
                beganStream();
            }
        }
        connection.answered(this);
    }

    private void accept(Outgoing reply) {
        outgoing = reply;
        connection.site().cors().mark(request, reply.head().headers());
        expiry.disarm();
    }

    private void beganStream() {
        ticket.observer().began(ticket);
        if (streamTimeout.isPositive()) {
            expiry = Expiry.after(streamTimeout, this, loop());
        }
    }

    /** Writes what there is of the reply; true once all of it is written. */
    boolean write(ChannelHandlerContext channel) {
        if (outgoing == null) {
            return false;
        }
        markConnection();
        boolean complete = outgoing.write(channel);
        if (complete) {
            expiry.disarm();
            finish();
        }
        return complete;
    }

    /** Sends a whole reply in place of the event loop, and returns what is left to that. */
    Optional<Runnable> send(WholeReply reply, Shortcut shortcut) {
        accept(reply);
        markConnection();
        finish();
        return shortcut.send(reply.response());
    }

    private void markConnection() {
        HttpHeaders headers = outgoing.head().headers();
        if (closing()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!request.protocolVersion().isKeepAliveDefault()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private void finish() {
        over(outgoing.head().status().code(), outgoing.outcome());
        dropBody();
    }

    /** Says once what became of a request for inference. */
    private void over(int sent, int meant) {
        if (ticket != null && !over) {
            over = true;
            connection.lookout().settle();
            long bytes = outgoing == null ? 0 : outgoing.bytes();
            ticket.observer().concluded(ticket, sent, meant, bytes);
        }
    }

    /** The body that is kept until the request is over. */
    void takesIn(Arrival body) {
        arrival = body;
    }

    private void dropBody() {
        if (arrival != null) {
            arrival.drop();
        }
    }

    /** Answers although the body may not be here, which is not worth reading any more. */
    void cutShort(Target.Refusal refusal) {
        if (connection.arriving(this)) {
            connection.cutShort(refusal);
        } else {
            cancel(refusal);
        }
    }

    /** What came of the body is kept: more of it may come. */
    void resume() {
        connection.regulate();
    }

    /** Whether a body whose length is not known can be told from the end of the connection. */
    boolean chunked() {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }

    /** Whether a reply has no content, though its head tells of it. */
    boolean asksForHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    /** Says that the connection closes after this reply. */
    void closeAfter() {
        closing = true;
    }

    boolean closing() {
        boolean endless = streamed != null && !chunked();
        return closing || endless;
    }

    void reset() {
        connection.reset();
    }

    /** That the client has, of being told to send its body. */
    Expectation expectation() {
        return expectation;
    }

    /** Whether the server waits for its body: it is neither answered nor to be invited first. */
    boolean wantsBody() {
        return outgoing == null && !expectation.isDue();
    }

    /** Whether the body is to be invited now; it is invited once. */
    boolean invite() {
        return expectation.meet() && outgoing == null;
    }
}
