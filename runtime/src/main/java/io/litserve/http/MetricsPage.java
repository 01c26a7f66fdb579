package io.litserve.http;

import io.litserve.metrics.Metrics;
import io.litserve.process.Member;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Answers a scrape: for this process, or for all that share its port. Writing it out takes a
 * millisecond, for which no event loop is held.
 *
 * @param metrics what there is to be scraped
 * @param member its process among those that share its port
 * @param decoding where it is written out
 */
record MetricsPage(Metrics metrics, Optional<Member> member, ExecutorService decoding)
        implements Target.Page {
    private static final Logger log = System.getLogger(MetricsPage.class.getName());

    @Override
    public void answer(Exchange exchange) {
        Optional<String> accept = exchange.context().header("Accept");
        if (member.isEmpty()) {
            write(exchange, () -> metrics.page(accept));
            return;
        }
        CompletableFuture<byte[]> all = member.get().metrics();
        all.whenComplete((_, _) -> write(exchange, () -> Metrics.page(accept, all.join())));
    }

    private void write(Exchange exchange, Supplier<Metrics.Page> page) {
        try {
            decoding.execute(() -> exchange.later(reply(exchange, page)));
        } catch (RejectedExecutionException _) {
            exchange.later(
                    () -> exchange.cancel(Target.Refusal.of(503, "Server is shutting down")));
        }
    }

    private static Runnable reply(Exchange exchange, Supplier<Metrics.Page> source) {
        try {
            Metrics.Page page = source.get();
            return () -> send(exchange, page);
        } catch (Throwable t) {
            log.log(Level.ERROR, "metrics could not be written", t);
            return () -> exchange.cancel(Target.Refusal.of(500, "Internal server error"));
        }
    }

    private static void send(Exchange exchange, Metrics.Page page) {
        ByteBuf content = exchange.allocator().buffer(page.content().length);
        content.writeBytes(page.content());
        exchange.reply(HttpResponseStatus.OK, page.contentType(), content);
    }
}
