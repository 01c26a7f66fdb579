package io.litserve.http;

import io.litserve.metrics.Metrics;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers a scrape. Writing it out takes a millisecond, for which no event loop is held.
 *
 * @param metrics what there is to be scraped
 * @param decoding where it is written out
 */
record MetricsPage(Metrics metrics, ExecutorService decoding) implements Target.Page {
    private static final Logger log = System.getLogger(MetricsPage.class.getName());

    @Override
    public void answer(Exchange exchange) {
        try {
            decoding.execute(() -> write(exchange));
        } catch (RejectedExecutionException _) {
            exchange.cancel(Target.Refusal.of(503, "Server is shutting down"));
        }
    }

    private void write(Exchange exchange) {
        Runnable reply = reply(exchange);
        try {
            exchange.loop().execute(reply);
        } catch (RejectedExecutionException _) {
            log.log(Level.DEBUG, "the server closed during a scrape");
        }
    }

    private Runnable reply(Exchange exchange) {
        try {
            Metrics.Page page = metrics.page(exchange.context().header("Accept"));
            return () -> send(exchange, page);
        } catch (Throwable t) {
            log.log(Level.ERROR, "metrics could not be written", t);
            return () -> exchange.cancel(Target.Refusal.of(500, "Internal server error"));
        }
    }

    /** Unless a server that closes has answered meanwhile. */
    private static void send(Exchange exchange, Metrics.Page page) {
        if (!exchange.answered()) {
            ByteBuf content = exchange.allocator().buffer(page.content().length);
            content.writeBytes(page.content());
            exchange.reply(HttpResponseStatus.OK, page.contentType(), content);
        }
    }
}
