package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;

/** What answers an exchange, once its turn on the connection has come. The event loop owns it. */
sealed interface Outgoing permits WholeReply, StreamedReply {
    /** The head, to which the connection adds its own header before it is first written. */
    HttpResponse head();

    /**
     * Writes as much as there is and the client takes, without a flush.
     *
     * @return whether the reply is complete
     */
    boolean write(ChannelHandlerContext context);

    /**
     * The status of how it ended, which is another than that of the head if items had been sent.
     */
    int outcome();

    /** How many bytes of content were written. */
    long bytes();

    /** The client is gone: gives all memory back. */
    void release();
}
