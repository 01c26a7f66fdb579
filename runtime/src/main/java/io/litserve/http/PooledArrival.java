package io.litserve.http;

import io.litserve.body.Inlet;
import io.litserve.body.RefusedBody;
import io.litserve.body.RequestBody;
import io.litserve.body.Reservation;
import io.litserve.infer.Ticket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/**
 * A body that the decode pool unpacks and keeps, possibly on disk. The event loop hands over what
 * has come, waits until it is kept, and hands over what has come meanwhile; beyond some bytes it
 * reads no more from the client.
 */
final class PooledArrival implements Arrival {
    private static final Logger log = System.getLogger(PooledArrival.class.getName());

    /** Enough for one read to come in while another is kept. */
    private static final int WINDOW_BYTES = 64 << 10;

    private final Exchange exchange;
    private final Inlet inlet;
    private final Decoding decoding;

    /** For what is neither kept nor refused yet. */
    private final Reservation held;

    private long unsettledBytes;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private boolean busy;
    private boolean complete;
    private boolean dropped;

    PooledArrival(Exchange exchange, Inlet inlet, Decoding decoding) {
        this.exchange = exchange;
        this.inlet = inlet;
        this.decoding = decoding;
        this.held = decoding.memory().reservation();
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public void add(ByteBuf piece, boolean last) throws RefusedBody {
        if (dropped || !piece.isReadable()) {
            piece.release();
            return;
        }
        reserve(piece);
        join(piece);
        if (!last) {
            pump();
        }
    }

    private void reserve(ByteBuf piece) throws RefusedBody {
        try {
            held.resize(unsettledBytes + piece.readableBytes());
            unsettledBytes += piece.readableBytes();
        } catch (RefusedBody e) {
            piece.release();
            throw e;
        }
    }

    private void join(ByteBuf piece) {
        if (!pending.isReadable()) {
            pending = piece;
            return;
        }
        ByteBuf joined =
                exchange.allocator().buffer(pending.readableBytes() + piece.readableBytes());
        joined.writeBytes(pending).writeBytes(piece);
        pending.release();
        piece.release();
        pending = joined;
    }

    @Override
    public void arrived() {
        complete = true;
        pump();
    }

    @Override
    public boolean congested() {
        return !dropped && unsettledBytes > WINDOW_BYTES;
    }

    /** Hands over what has come, unless the pool is at work on what came before. */
    private void pump() {
        if (busy || dropped || !(pending.isReadable() || complete)) {
            return;
        }
        busy = true;
        ByteBuf batch = pending;
        boolean last = complete;
        pending = Unpooled.EMPTY_BUFFER;
        if (!decoding.execute(() -> keep(batch, last))) {
            batch.release();
            exchange.cancel(Target.Refusal.of(503, "Server is shutting down"));
        }
    }

    /** On the pool. */
    private void keep(ByteBuf batch, boolean last) {
        int length = batch.readableBytes();
        try {
            inlet.add(batch);
            if (last) {
                read(inlet.end());
            } else {
                report(() -> kept(length));
            }
        } catch (RefusedBody e) {
            report(() -> refuse(Target.Refusal.of(e)));
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            batch.release();
        }
    }

    private void read(RequestBody body) {
        Ticket<?> ticket = exchange.ticket().orElseThrow();
        ticket.observer().arrived(ticket, body.size());
        exchange.reading(body).run();
    }

    private void fail(Throwable cause) {
        if (!exchange.isCancelled()) {
            log.log(Level.ERROR, "body of " + exchange.requestId() + " could not be kept", cause);
        }
        report(() -> refuse(Target.Refusal.of(500, "Internal server error")));
    }

    private void report(Runnable news) {
        try {
            exchange.loop().execute(news);
        } catch (RejectedExecutionException _) {
            // The server closed meanwhile, and this connection with it.
            inlet.close();
        }
    }

    private void kept(int length) {
        busy = false;
        if (dropped) {
            return;
        }
        unsettledBytes -= length;
        held.shrink(unsettledBytes);
        pump();
        exchange.resume();
    }

    private void refuse(Target.Refusal refusal) {
        if (!dropped) {
            exchange.cutShort(refusal);
        }
    }

    @Override
    public void drop() {
        if (dropped) {
            return;
        }
        dropped = true;
        pending.release();
        held.close();
        // To let go of a large file takes a while.
        if (!decoding.execute(inlet::close)) {
            inlet.close();
        }
    }
}
