package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Speaks what the TLS handshake has agreed on (ALPN), HTTP/1.1 if the client named nothing. */
final class ProtocolByTls extends ApplicationProtocolNegotiationHandler {
    private static final Logger log = System.getLogger(ProtocolByTls.class.getName());

    private final ServerPipeline server;

    ProtocolByTls(ServerPipeline server) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.server = server;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            server.http2(context.pipeline());
        } else {
            server.http1(context.pipeline());
        }
    }

    /** A client's mistake, such as plain HTTP: nothing to shout about. */
    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
        log.log(Level.DEBUG, "TLS handshake failed", cause);
        context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.log(Level.DEBUG, "TLS connection failed", cause);
        context.close();
    }
}
