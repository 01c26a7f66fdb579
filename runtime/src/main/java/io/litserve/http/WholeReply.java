package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;

/**
 * A reply that is there all at once. As a task, it hands itself to its exchange on the event loop.
 */
record WholeReply(Exchange exchange, FullHttpResponse response) implements Outgoing, Runnable {
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
        context.write(response, context.voidPromise());
        return true;
    }

    @Override
    public void release() {
        response.release();
    }
}
