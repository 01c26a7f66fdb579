package io.litserve.http;

import io.litserve.body.RefusedBody;
import io.litserve.endpoint.Route;
import io.litserve.infer.Service;
import io.litserve.infer.Ticket;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * One connection: takes requests apart and answers them in their order, however many a client sends
 * ahead. All of it belongs to the connection's event loop, or to who stands in for that.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    /** Requests that may be open at once; more are held. */
    private static final int MOST_OPEN = 64;

    private final Site site;
    private final LoopState state;
    private final Carrier carrier;

    /** Mostly one: made for that, it takes less of the caches. */
    private final ArrayDeque<Exchange> open = new ArrayDeque<>(1);

    private ChannelHandlerContext context;

    /** From the first that must wait on. */
    private Optional<Held> held = Optional.empty();

    private Optional<Authorization> deciding = Optional.empty();

    private Arrival arrival;

    /** A body that is here, until what is read with it is taken apart. */
    private Arrival whole;

    private boolean ended;

    private final Stall stall = new Stall(this::reset);
    private final Pace pace = new Pace(System::nanoTime);

    Connection(Site site, LoopState state, Carrier carrier) {
        this.site = site;
        this.state = state;
        this.carrier = carrier;
    }

    EventLoop loop() {
        return context.channel().eventLoop();
    }

    ByteBufAllocator allocator() {
        return context.alloc();
    }

    Lookout lookout() {
        return state.lookout();
    }

    Site site() {
        return site;
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
        goOn();
        if (ended) {
            ReferenceCountUtil.release(message);
        } else if (holds() || mustWait(message)) {
            hold(message);
            regulate();
        } else {
            receive(message);
        }
    }

    private boolean holds() {
        return held.isPresent() && !held.get().isEmpty();
    }

    private void hold(Object message) {
        if (held.isEmpty()) {
            held = Optional.of(new Held(site.decoding().memory().reservation()));
        }
        held.get().add(message);
    }

    private boolean mustWait(Object message) {
        return deciding.isPresent() || (message instanceof HttpRequest && open.size() >= MOST_OPEN);
    }

    private void replay() {
        if (held.isPresent()) {
            held.get().replay(this::mustWait, this::receiveAlone);
        }
        regulate();
    }

    private void receiveAlone(Object message) {
        receive(message);
        goOn();
    }

    private void receive(Object message) {
        switch (message) {
            // RFC 9112 section 9.6: nothing is served after a request that closes the connection.
            case HttpRequest _ when !open.isEmpty() && open.peekLast().closing() -> {}
            case HttpRequest request -> {
                begin(request);
                // A whole request in one message is how HTTP/2 hands over one without a body.
                if (request instanceof LastHttpContent last) {
                    channelRead(context, new DefaultLastHttpContent(last.content()));
                }
            }
            case HttpContent content -> proceed(content);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        pace.advance();
        Exchange exchange = new Exchange(this, request);
        open.add(exchange);
        Optional<Target.Refusal> malformed = Malformed.refusal(request, carrier);
        if (malformed.isPresent()) {
            exchange.closeAfter();
            refuse(exchange, malformed.get());
            return;
        }
        switch (site.router().route(request)) {
            case Target.Refused(Target.Refusal refusal) -> refuse(exchange, refusal);
            case Target.Page page -> {
                ignoreBody(exchange);
                page.answer(exchange);
            }
            case Target.Api api -> api(exchange, request, api);
        }
        regulate();
    }

    private void refuse(Exchange exchange, Target.Refusal refusal) {
        ignoreBody(exchange);
        exchange.cancel(refusal);
    }

    private void ignoreBody(Exchange exchange) {
        arrival = new IgnoredArrival(exchange);
        if (!exchange.closing() && !exchange.bodyIsShort()) {
            exchange.closeAfter();
        }
    }

    private void api(Exchange exchange, HttpRequest request, Target.Api api) {
        Service<?, ?, ?> service = api.service();
        Route.Timeouts timeouts = service.route().limits().timeouts();
        if (site.priorities()) {
            exchange.priority(Head.priority(request));
        }
        Ticket<?> ticket = service.open(exchange, lookout().arrivalNanos());
        exchange.ticket(ticket, api.protocol(), timeouts.stream());
        Deadlines deadlines = state.deadlines(api.ordinal());
        exchange.expiry(deadlines.add(exchange, ticket.arrivedNanos(), Head.timeout(request)));
        if (service.authorizes()) {
            authorize(new Authorization(exchange, request, service));
        } else {
            admit(exchange, request, service);
        }
    }

    /** Lets a hook decide elsewhere; until it has, what the client sends is held. */
    private void authorize(Authorization asked) {
        deciding = Optional.of(asked);
        asked.begin(this);
    }

    /** A hook has decided, unless it came too late. */
    void decided(Authorization asked, Optional<Throwable> refusal) {
        if (ended || !decides(asked.exchange())) {
            return;
        }
        if (refusal.isPresent()) {
            asked.exchange().ticket().orElseThrow().fail(refusal.get());
        } else {
            deciding = Optional.empty();
            admit(asked.exchange(), asked.request(), asked.service());
        }
        replay();
    }

    private boolean decides(Exchange exchange) {
        return deciding.filter(it -> it.exchange() == exchange).isPresent();
    }

    private void admit(Exchange exchange, HttpRequest request, Service<?, ?, ?> service) {
        Optional<Target.Refusal> refusal = site.refusal(service, request);
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
            return;
        }
        try {
            arrival = site.arrival(exchange, service, request);
        } catch (RefusedBody e) {
            refuse(exchange, Target.Refusal.of(e));
            return;
        }
        exchange.takesIn(arrival);
        pace.beginBody();
        if (Head.expectsContinue(request)) {
            exchange.expectation().arise();
            inviteFirst();
        }
    }

    private void proceed(HttpContent content) {
        if (arrival == null) {
            content.release();
            return;
        }
        Exchange exchange = arrival.exchange();
        exchange.expectation().meet();
        pace.take(content.content().readableBytes());
        if (content.decoderResult().isFailure()) {
            content.release();
            cutShort(Malformed.refusal(content.decoderResult().cause()));
        } else {
            keep(content);
        }
        if (content instanceof LastHttpContent && arrival != null) {
            arrived();
        }
    }

    private void keep(HttpContent content) {
        try {
            arrival.add(content.content(), content instanceof LastHttpContent);
        } catch (RefusedBody e) {
            cutShort(Target.Refusal.of(e));
        }
        if (arrival != null && arrival.congested()) {
            regulate();
        }
    }

    private void arrived() {
        whole = arrival;
        arrival = null;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        goOn();
    }

    /**
     * Goes on with a request that is here: not amid Netty's taking it apart, as both together are
     * more than the JVM compiles as one.
     */
    private void goOn() {
        if (whole != null) {
            Arrival next = whole;
            whole = null;
            next.arrived();
        }
    }

    /** Answers before the body is here; the rest of it is not worth reading. */
    void cutShort(Target.Refusal refusal) {
        Arrival cut = arrival;
        cut.drop();
        cut.exchange().closeAfter();
        cut.exchange().cancel(refusal);
    }

    /**
     * A whole reply is there. Any thread but the event loop: if that sleeps, and has nothing to do
     * for this connection but to send the reply, this thread does it, which spares to wake it.
     *
     * @return whether it is sent
     */
    boolean answeredAtOnce(Exchange exchange, WholeReply reply) {
        Optional<Shortcut> shortcut = carrier.shortcut();
        if (shortcut.isEmpty() || !lookout().standIn().begin()) {
            return false;
        }
        try {
            if (!waitsOnlyFor(exchange) || !shortcut.get().suits(reply.response())) {
                return false;
            }
            pace.advance();
            open.poll();
            exchange.send(reply, shortcut.get()).ifPresent(this::leaveToLoop);
            return true;
        } finally {
            lookout().standIn().end();
        }
    }

    private void leaveToLoop(Runnable rest) {
        lookout().standIn().leave(rest);
        loop().execute(() -> {});
    }

    private boolean waitsOnlyFor(Exchange exchange) {
        return open.size() == 1
                && open.peek() == exchange
                && !exchange.closing()
                && !exchange.asksForHead()
                && arrival == null
                && deciding.isEmpty()
                && !holds()
                && site.lifecycle().phase() == Phase.READY;
    }

    /** The reply of an exchange is there, or more of it: writes what is next in order. */
    void answered(Exchange exchange) {
        if (ended) {
            exchange.abandon();
            return;
        }
        if (decides(exchange)) {
            // Refused, or it is too late for that.
            deciding = Optional.empty();
            ignoreBody(exchange);
        }
        advance();
    }

    private void advance() {
        pace.advance();
        while (!open.isEmpty() && !ended && write(open.peek())) {
            open.poll();
        }
        if (ended) {
            open.forEach(Exchange::abandon);
            open.clear();
        }
        send();
        inviteFirst();
        replay();
    }

    /** What is large is on its way before more is written. */
    private void send() {
        if (context.channel().isWritable()) {
            lookout().send(context);
        } else {
            context.flush();
        }
    }

    private boolean write(Exchange exchange) {
        if (site.lifecycle().phase() == Phase.DRAINING && open.size() == 1) {
            exchange.closeAfter();
        }
        boolean complete = exchange.write(context);
        if (complete && exchange.closing()) {
            closeAfterLast();
        }
        return complete;
    }

    /** The last reply is written: takes no more requests. */
    private void closeAfterLast() {
        ended = true;
        boolean unread = arrival != null;
        dropArrival();
        carrier.end(unread);
    }

    /** RFC 9110 section 10.1.1: invites the body, once no earlier reply is due before. */
    private void inviteFirst() {
        if (!open.isEmpty() && open.peek().invite()) {
            pace.beginBody();
            context.writeAndFlush(Head.CONTINUE.retainedDuplicate());
        }
    }

    /** Reads no faster than the client takes its replies and bodies are kept. */
    void regulate() {
        boolean ready =
                held.filter(Held::isFull).isEmpty()
                        && context.channel().isWritable()
                        && (arrival == null || !arrival.congested());
        reads(ready || ended);
    }

    /** What a client could not send, because nobody read it, is not held against it. */
    private void reads(boolean now) {
        ChannelConfig config = context.channel().config();
        if (config.isAutoRead() == now) {
            return;
        }
        if (now) {
            pace.beginBody();
        }
        config.setAutoRead(now);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            advance();
        } else {
            regulate();
            stall.begin(context.channel(), site.patience().write());
        }
    }

    /** Breaks off, so that the client cannot take what it has for the whole. */
    void reset() {
        carrier.reset();
    }

    /**
     * Gives up a client that asks for nothing, or does not go on with what it asks. One that has
     * yet to take much of a reply may take it slowly: {@link Stall} sees to it that it does.
     */
    void closeIfIdle(long idleNanos) {
        if (open.isEmpty()) {
            if (context.channel().isWritable() && pace.isIdle(idleNanos)) {
                context.close();
            }
        } else if (waitsForBody() && pace.isTooSlow(idleNanos)) {
            cutShort(Target.Refusal.of(408, "Request body timed out"));
        }
    }

    private boolean waitsForBody() {
        return arrival != null
                && arrival.exchange().wantsBody()
                && context.channel().config().isAutoRead();
    }

    /** The server drains: closes after the last reply, also if that is still being sent. */
    void drain() {
        if (open.isEmpty() && !ended) {
            closeAfterLast();
        }
    }

    /** Answers what is open, because the server cannot wait any longer. */
    void abort() {
        if (!open.isEmpty()) {
            open.peekLast().closeAfter();
        }
        for (Exchange exchange : open.toArray(Exchange[]::new)) {
            exchange.cancel(Target.Refusal.of(503, "Server is shutting down"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
    }

    /** Takes no more requests and drops those that are open. */
    private void end() {
        ended = true;
        whole = null;
        stall.end();
        dropArrival();
        open.forEach(Exchange::abandon);
        open.clear();
    }

    private void dropArrival() {
        held.ifPresent(Held::drop);
        if (arrival != null) {
            arrival.drop();
            arrival = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Breakdown.close(ctx, cause);
    }
}
