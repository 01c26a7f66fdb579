package io.litserve.http;

import io.litserve.infer.Caller;
import io.litserve.infer.Draft;
import io.litserve.infer.Ticket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One request and its reply.
 *
 * <p>The connection's event loop owns it, but for the reply: whoever ended the ticket sets that,
 * once, and hands the exchange back to the loop as a task.
 */
final class Exchange implements Caller, Runnable {
    private final Connection connection;
    private final String requestId;
    private final boolean keepAlive;
    private final HttpVersion version;
    private Ticket<?> ticket;
    private FullHttpResponse response;
    private boolean answered;
    private boolean closing;
    private boolean uninvited;

    /** Links and deadline of {@link Deadlines}. */
    Exchange earlier;

    Exchange later;
    private Deadlines deadlines;
    private long deadlineNanos;
    private Future<?> asked;

    Exchange(Connection connection, HttpRequest request) {
        this.connection = connection;
        this.requestId = RequestId.of(request.headers());
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.version = request.protocolVersion();
    }

    @Override
    public String requestId() {
        return requestId;
    }

    /** The ticket that must be ended before this exchange is answered, if it asks for inference. */
    Optional<Ticket<?>> ticket() {
        return Optional.ofNullable(ticket);
    }

    void ticket(Ticket<?> opened) {
        ticket = opened;
    }

    void expireAt(long nanos, Deadlines list) {
        deadlineNanos = nanos;
        deadlines = list;
        list.add(this);
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** Besides the deadline of its service, one that the client asked for. */
    void expireEarlier(Duration timeout, EventLoop loop) {
        asked = loop.schedule(this::expire, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    void expire() {
        if (connection.arriving(this)) {
            connection.cutShort(Target.Refusal.of(408, "Request body timed out"));
        } else {
            ticket.fail(504, "Request timed out");
        }
    }

    /** The client waits for an invitation to send the body. */
    void awaitContinue() {
        uninvited = true;
    }

    void bodyBegan() {
        uninvited = false;
    }

    /** Whether the body is to be invited now; it is invited once. */
    boolean invite() {
        boolean now = uninvited && !answered;
        uninvited = false;
        return now;
    }

    /** The client is gone: drops the work and the reply. */
    void abandon() {
        disarm();
        if (ticket != null) {
            ticket.end();
        }
        if (answered) {
            response.release();
        }
    }

    @Override
    public Draft draft() {
        return new HttpDraft(this);
    }

    @Override
    public void fail(int status, String detail) {
        refuseAnswered(Target.Refusal.of(status, detail));
    }

    /** Answers with an error, unless there is an answer. */
    void refuse(Target.Refusal refusal) {
        boolean open = ticket == null ? !answered : ticket.end();
        if (open) {
            refuseAnswered(refusal);
        }
    }

    private void refuseAnswered(Target.Refusal refusal) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(refusal.status());
        FullHttpResponse reply =
                response(status, MediaType.JSON, ErrorBody.of(allocator(), refusal.detail()));
        refusal.header().ifPresent(h -> reply.headers().set(h.name(), h.value()));
        if (refusal.status() == 429 || refusal.status() == 503) {
            reply.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        hand(reply);
    }

    /**
     * Answers; the content is the connection's from here on. Call only as the one who ended the
     * ticket.
     */
    void reply(HttpResponseStatus status, CharSequence contentType, ByteBuf content) {
        hand(response(status, contentType, content));
    }

    private FullHttpResponse response(
            HttpResponseStatus status, CharSequence contentType, ByteBuf content) {
        FullHttpResponse reply = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        reply.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes())
                .set(RequestId.HEADER, requestId);
        return reply;
    }

    private void hand(FullHttpResponse reply) {
        response = reply;
        if (connection.loop().inEventLoop()) {
            run();
            return;
        }
        try {
            connection.loop().execute(this);
        } catch (RejectedExecutionException _) {
            // The server closed meanwhile, and this connection with it.
            reply.release();
        }
    }

    /** On the event loop: the reply is there. */
    @Override
    public void run() {
        answered = true;
        disarm();
        connection.answered(this);
    }

    private void disarm() {
        if (deadlines != null) {
            deadlines.remove(this);
        }
        if (asked != null) {
            asked.cancel(false);
        }
    }

    boolean answered() {
        return answered;
    }

    /** Says that the connection closes after this reply. */
    void closeAfter() {
        closing = true;
    }

    boolean closing() {
        return closing || !keepAlive;
    }

    /** The reply with its connection header; the caller writes or releases it. */
    FullHttpResponse response() {
        if (closing()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else {
            HttpUtil.setKeepAlive(response.headers(), version, true);
        }
        return response;
    }

    ByteBufAllocator allocator() {
        return connection.allocator();
    }
}
