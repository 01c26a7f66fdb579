package io.litserve.http;

import io.litserve.infer.Draft;
import io.litserve.infer.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;

/**
 * A reply of several items. They queue up here; the event loop takes as many as the client does,
 * with one flush for all that are there.
 *
 * <p>Whoever makes items owns them until they are sent, the event loop afterwards. The head is not
 * committed before the first item, so that an error before it has its own status.
 */
final class StreamedReply implements Outlet, Outgoing {
    /** A producer that can be held back is, above this. */
    private static final int HIGH_WATER = 64 << 10;

    /** A producer that cannot be held back loses its client if it sends more above this. */
    private static final int MOST = 1 << 20;

    private enum Start {
        NEW,
        BEGUN,
        REFUSED
    }

    private final Exchange exchange;
    private final ItemFormat format;
    private final AtomicReference<Start> start = new AtomicReference<>(Start.NEW);
    private final Queue<ByteBuf> items = new MpscUnboundedAtomicArrayQueue<>(16);
    private final AtomicInteger pendingBytes = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicReference<Runnable> waiter = new AtomicReference<>();
    private volatile Ending ending = Ending.NOT_YET;
    private volatile boolean overrun;
    private volatile boolean gone;

    /** Of the event loop. */
    private HttpResponse head;

    private boolean headWritten;
    private long bytes;
    private Optional<Gzip> gzip = Optional.empty();

    StreamedReply(Exchange exchange, ItemFormat format) {
        this.exchange = exchange;
        this.format = format;
    }

    @Override
    public Draft item() {
        return new ItemDraft(this, format, exchange.allocator());
    }

    /** Queues an item, which is this reply's to release. */
    void send(ByteBuf item) {
        if (!begin() || gone) {
            item.release();
            return;
        }
        overrun |= full();
        pendingBytes.addAndGet(item.readableBytes());
        items.offer(item);
        schedule();
    }

    private boolean begin() {
        return start.get() == Start.BEGUN
                || start.compareAndSet(Start.NEW, Start.BEGUN)
                || start.get() == Start.BEGUN;
    }

    @Override
    public boolean ready() {
        return pendingBytes.get() < HIGH_WATER || gone || !(ending instanceof Ending.NotYet);
    }

    @Override
    public boolean full() {
        return pendingBytes.get() > MOST && !ready();
    }

    @Override
    public int pendingBytes() {
        return pendingBytes.get();
    }

    @Override
    public void onReady(Runnable action) {
        waiter.set(action);
        wakeIfReady();
    }

    private void wakeIfReady() {
        if (ready()) {
            Runnable action = waiter.getAndSet(null);
            if (action != null) {
                action.run();
            }
        }
    }

    @Override
    public void finish() {
        begin();
        ending = Ending.COMPLETE;
        schedule();
    }

    @Override
    public void fail(int status, String detail) {
        if (start.compareAndSet(Start.NEW, Start.REFUSED)) {
            exchange.refuseEnded(Target.Refusal.of(status, detail));
            return;
        }
        ending = new Ending.Failed(status, detail);
        schedule();
        wakeIfReady();
    }

    private void schedule() {
        if (!scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            exchange.loop().execute(this::proceed);
        } catch (RejectedExecutionException _) {
            release();
        }
    }

    private void proceed() {
        scheduled.set(false);
        if (gone) {
            release();
        } else if (overrun) {
            exchange.reset();
        } else {
            exchange.outgoing(this);
        }
    }

    @Override
    public HttpResponse head() {
        if (head == null) {
            head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, format.contentType())
                    .add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING)
                    .set(RequestId.HEADER, exchange.requestId());
            if (exchange.acceptsGzip()) {
                head.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
                gzip = Optional.of(new Gzip(exchange.allocator()));
            }
            if (exchange.chunked()) {
                head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        return head;
    }

    @Override
    public boolean write(ChannelHandlerContext context) {
        if (!headWritten) {
            headWritten = true;
            context.write(head(), context.voidPromise());
        }
        // Read first: what was sent before the end is in the queue then.
        Ending end = ending;
        writeItems(context);
        wakeIfReady();
        return items.isEmpty() && end(context, end);
    }

    private void writeItems(ChannelHandlerContext context) {
        while (context.channel().isWritable()) {
            ByteBuf item = items.poll();
            if (item == null) {
                return;
            }
            pendingBytes.addAndGet(-item.readableBytes());
            writePart(context, item);
        }
    }

    private boolean end(ChannelHandlerContext context, Ending end) {
        return switch (end) {
            case Ending.NotYet _ -> false;
            case Ending.Complete _ -> {
                complete(context);
                yield true;
            }
            case Ending.Failed(int status, String detail) -> {
                format.error(context.alloc(), status, detail)
                        .ifPresentOrElse(
                                line -> {
                                    writePart(context, line);
                                    complete(context);
                                },
                                exchange::reset);
                yield true;
            }
        };
    }

    @Override
    public int outcome() {
        return ending instanceof Ending.Failed(int status, _) ? status : head().status().code();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /**
     * Packed here and not where items are made: one that is made may yet be dropped, and the client
     * needs all that was packed before to unpack what follows.
     */
    private void writePart(ChannelHandlerContext context, ByteBuf part) {
        ByteBuf packed = gzip.isPresent() ? gzip.get().flushed(part) : part;
        bytes += packed.readableBytes();
        context.write(new DefaultHttpContent(packed), context.voidPromise());
    }

    private void complete(ChannelHandlerContext context) {
        gone = true;
        LastHttpContent last =
                gzip.<LastHttpContent>map(it -> new DefaultLastHttpContent(it.finished()))
                        .orElse(LastHttpContent.EMPTY_LAST_CONTENT);
        gzip.ifPresent(Gzip::close);
        context.write(last, context.voidPromise());
    }

    @Override
    public void release() {
        gone = true;
        gzip.ifPresent(Gzip::close);
        for (ByteBuf item = items.poll(); item != null; item = items.poll()) {
            item.release();
        }
        wakeIfReady();
    }

    /** How a stream ends. */
    private sealed interface Ending {
        NotYet NOT_YET = new NotYet();
        Complete COMPLETE = new Complete();

        record NotYet() implements Ending {}

        record Complete() implements Ending {}

        record Failed(int status, String detail) implements Ending {}
    }
}
