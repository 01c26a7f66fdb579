package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * A reply that is there all at once. As a task, it hands itself to its exchange on the event loop.
 */
record WholeReply(Exchange exchange, FullHttpResponse response, long bytes)
        implements Outgoing, Runnable {
    WholeReply(Exchange exchange, FullHttpResponse response) {
        this(exchange, response, response.content().readableBytes());
    }

    @Override
    public void run() {
        exchange.outgoing(this);
    }

    @Override
    public HttpResponse head() {
        return response;
    }

    @Override
    public boolean write(ChannelHandlerContext context) {
        if (exchange.asksForHead()) {
            response.release();
            context.write(head(response), context.voidPromise());
            context.write(LastHttpContent.EMPTY_LAST_CONTENT, context.voidPromise());
        } else {
            context.write(response, context.voidPromise());
        }
        return true;
    }

    private static HttpResponse head(HttpResponse of) {
        return new DefaultHttpResponse(of.protocolVersion(), of.status(), of.headers());
    }

    @Override
    public int outcome() {
        return response.status().code();
    }

    @Override
    public void release() {
        response.release();
    }
}
