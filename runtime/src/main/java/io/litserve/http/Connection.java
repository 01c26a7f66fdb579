package io.litserve.http;

import io.litserve.infer.Service;
import io.litserve.infer.Ticket;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * One connection: takes requests apart and answers them in their order, however many a client sends
 * ahead. All of it belongs to the connection's event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger log = System.getLogger(Connection.class.getName());

    /** Requests that may be open at once; the connection is not read beyond. */
    private static final int MOST_OPEN = 64;

    private final Site site;
    private final Deadlines[] deadlines;
    private final ArrayDeque<Exchange> open = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private Arrival arrival;
    private boolean ended;

    Connection(Site site, Deadlines[] deadlines) {
        this.site = site;
        this.deadlines = deadlines;
    }

    EventLoop loop() {
        return context.channel().eventLoop();
    }

    ByteBufAllocator allocator() {
        return context.alloc();
    }

    /** Whether the body of this request is still on its way. */
    boolean arriving(Exchange exchange) {
        return arrival != null && arrival.exchange() == exchange;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            // RFC 9112 section 9.6: nothing is served after a request that closes the connection.
            case HttpRequest _ when !open.isEmpty() && open.peekLast().closing() -> {}
            case HttpRequest request -> begin(request);
            case HttpContent content -> proceed(content);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        Exchange exchange = new Exchange(this, request);
        open.add(exchange);
        if (request.decoderResult().isFailure()) {
            arrival = Arrival.dropped(exchange);
            exchange.closeAfter();
            exchange.refuse(Malformed.refusal(request.decoderResult().cause()));
            return;
        }
        switch (site.router().route(request)) {
            case Target.Refused(Target.Refusal refusal) -> refuse(exchange, request, refusal);
            case Target.Page page -> page(exchange, request, page);
            case Target.Api api -> api(exchange, request, api);
        }
        regulate();
    }

    private void refuse(Exchange exchange, HttpRequest request, Target.Refusal refusal) {
        arrival = Arrival.dropped(exchange);
        if (!Head.bodyIsShort(request)) {
            exchange.closeAfter();
        }
        exchange.refuse(refusal);
    }

    private void page(Exchange exchange, HttpRequest request, Target.Page page) {
        arrival = Arrival.dropped(exchange);
        if (!Head.bodyIsShort(request)) {
            exchange.closeAfter();
        }
        page.answer(exchange);
    }

    private void api(Exchange exchange, HttpRequest request, Target.Api api) {
        Service<?, ?, ?> service = api.service();
        Optional<Target.Refusal> refusal = site.refusal(service, request);
        if (refusal.isPresent()) {
            refuse(exchange, request, refusal.get());
            return;
        }
        exchange.ticket(service.open(exchange));
        long timeoutNanos = service.route().limits().timeout().toNanos();
        if (timeoutNanos > 0) {
            exchange.expireAt(System.nanoTime() + timeoutNanos, deadlines[api.ordinal()]);
        }
        Head.timeout(request)
                .filter(asked -> timeoutNanos == 0 || asked.toNanos() < timeoutNanos)
                .ifPresent(asked -> exchange.expireEarlier(asked, loop()));
        arrival = Arrival.kept(exchange, service.route().limits().maxPayloadBytes());
        if (Head.expectsContinue(request)) {
            exchange.awaitContinue();
            inviteFirst();
        }
    }

    private void proceed(HttpContent content) {
        if (arrival == null) {
            content.release();
            return;
        }
        Exchange exchange = arrival.exchange();
        exchange.bodyBegan();
        if (content.decoderResult().isFailure()) {
            content.release();
            cutShort(Malformed.refusal(content.decoderResult().cause()));
        } else if (!arrival.add(content.content(), allocator())) {
            cutShort(Target.Refusal.of(413, "Payload too large"));
        }
        if (content instanceof LastHttpContent && arrival != null) {
            arrived();
        }
    }

    private void arrived() {
        Arrival whole = arrival;
        arrival = null;
        if (!whole.dropped()) {
            Exchange exchange = whole.exchange();
            Ticket<?> ticket = exchange.ticket().orElseThrow();
            site.read(new Reading(exchange, ticket, whole.take()));
        }
    }

    /** Answers before the body is here; the rest of it is not worth reading. */
    void cutShort(Target.Refusal refusal) {
        Arrival cut = arrival;
        cut.drop();
        cut.exchange().closeAfter();
        cut.exchange().refuse(refusal);
    }

    /** The reply of an open exchange is there: writes what is next in order. */
    void answered(Exchange exchange) {
        if (ended) {
            exchange.abandon();
            return;
        }
        boolean wrote = false;
        while (!open.isEmpty() && open.peek().answered() && !ended) {
            write(open.poll());
            wrote = true;
        }
        if (wrote) {
            context.flush();
            inviteFirst();
            regulate();
        }
    }

    private void write(Exchange exchange) {
        if (site.lifecycle().phase() == Phase.DRAINING && open.isEmpty()) {
            exchange.closeAfter();
        }
        if (!exchange.closing()) {
            context.write(exchange.response(), context.voidPromise());
            return;
        }
        boolean unread = arrival != null;
        end();
        context.write(exchange.response())
                .addListener(_ -> Lingering.close(context.channel(), unread));
    }

    /** RFC 9110 section 10.1.1: invites the body, once no earlier reply is due before. */
    private void inviteFirst() {
        if (!open.isEmpty() && open.peek().invite()) {
            context.writeAndFlush(Head.CONTINUE.retainedDuplicate());
        }
    }

    /** Reads no faster than the client takes its replies. */
    private void regulate() {
        boolean ready = open.size() < MOST_OPEN && context.channel().isWritable();
        context.channel().config().setAutoRead(ready || ended);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        regulate();
    }

    /** The server drains: closes at once if nothing is open, else after the last reply. */
    void drain() {
        if (open.isEmpty() && !ended) {
            end();
            context.close();
        }
    }

    /** Answers what is open, because the server cannot wait any longer. */
    void abort() {
        if (open.isEmpty()) {
            return;
        }
        open.peekLast().closeAfter();
        for (Exchange exchange : open.toArray(Exchange[]::new)) {
            exchange.refuse(Target.Refusal.of(503, "Server is shutting down"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
    }

    /** Takes no more requests and drops those that are open. */
    private void end() {
        ended = true;
        if (arrival != null) {
            arrival.drop();
            arrival = null;
        }
        open.forEach(Exchange::abandon);
        open.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.log(Level.ERROR, "connection failed", cause);
        }
        ctx.close();
    }
}
