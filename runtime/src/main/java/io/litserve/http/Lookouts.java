package io.litserve.http;

import io.litserve.infer.AdaptiveSpin;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.HashMap;
import java.util.Map;

/** Makes one {@link Lookout} for each event loop. */
final class Lookouts implements IoHandlerFactory {
    private final IoHandlerFactory handlers;
    private final Map<Object, Lookout> byLoop = new HashMap<>();

    Lookouts(IoHandlerFactory handlers) {
        this.handlers = handlers;
    }

    @Override
    public IoHandler newHandler(ThreadAwareExecutor loop) {
        Lookout lookout = new Lookout(handlers.newHandler(loop), AdaptiveSpin.whereRoomy());
        byLoop.put(loop, lookout);
        return lookout;
    }

    /** That of an event loop which was made with this. */
    Lookout of(Object loop) {
        return byLoop.get(loop);
    }
}
