package io.litserve.http;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A connection that cannot go on: its client is gone, or the server made a mistake. */
final class Breakdown {
    private static final Logger log = System.getLogger(Breakdown.class.getName());

    private Breakdown() {}

    static void close(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.log(Level.ERROR, "connection failed", cause);
        }
        context.close();
    }
}
