package io.litserve.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/**
 * A body while it arrives, on the event loop. Bytes are kept up to a limit; those of a request that
 * was answered already are dropped.
 */
final class Arrival {
    /** One buffer holds no more. */
    private static final long LARGEST = Integer.MAX_VALUE - 64;

    private final Exchange exchange;
    private final long limitBytes;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    /** The bytes lie in a buffer of ours, no longer in the first piece. */
    private boolean growing;

    private boolean dropped;

    private Arrival(Exchange exchange, long limitBytes, boolean dropped) {
        this.exchange = exchange;
        this.limitBytes = Math.min(limitBytes, LARGEST);
        this.dropped = dropped;
    }

    /** A body that is kept. */
    static Arrival kept(Exchange exchange, long limitBytes) {
        return new Arrival(exchange, limitBytes, false);
    }

    /** A body that nobody reads. */
    static Arrival dropped(Exchange exchange) {
        return new Arrival(exchange, 0, true);
    }

    Exchange exchange() {
        return exchange;
    }

    boolean dropped() {
        return dropped;
    }

    /**
     * Takes one more piece, which is this arrival's to release, unless there is a reason not to.
     */
    Optional<Target.Refusal> add(ByteBuf piece, ByteBufAllocator allocator) {
        if (dropped || !piece.isReadable()) {
            piece.release();
            return Optional.empty();
        }
        Optional<Target.Refusal> refusal = refusal(piece.readableBytes());
        if (refusal.isPresent()) {
            piece.release();
        } else {
            join(piece, allocator);
        }
        return refusal;
    }

    private Optional<Target.Refusal> refusal(int more) {
        if ((long) bytes.readableBytes() + more > limitBytes) {
            return Optional.of(Target.Refusal.of(413, "Payload too large"));
        }
        boolean room = bytes.writableBytes() >= more || exchange.share().grow(roomFor(more));
        return room
                ? Optional.empty()
                : Optional.of(Target.Refusal.of(503, "Too many large bodies at once"));
    }

    /** Small pieces are copied together: kept apart, each would hold on to a whole read buffer. */
    private void join(ByteBuf piece, ByteBufAllocator allocator) {
        if (!bytes.isReadable()) {
            bytes = piece;
            return;
        }
        if (!growing) {
            ByteBuf first = bytes;
            bytes = allocator.buffer(first.readableBytes() + piece.readableBytes());
            bytes.writeBytes(first);
            first.release();
            growing = true;
        }
        makeRoom(piece.readableBytes());
        bytes.writeBytes(piece);
        piece.release();
    }

    /**
     * Doubles, so that what arrived is copied once or twice and what was only announced costs
     * nothing.
     */
    private void makeRoom(int more) {
        if (bytes.writableBytes() < more) {
            bytes.capacity((int) roomFor(more));
        }
    }

    private long roomFor(int more) {
        return Math.min(2L * (bytes.readableBytes() + more), limitBytes);
    }

    /** The whole body; the caller's to release. */
    ByteBuf take() {
        ByteBuf whole = bytes;
        bytes = Unpooled.EMPTY_BUFFER;
        return whole;
    }

    /** Keeps nothing more. */
    void drop() {
        take().release();
        dropped = true;
    }
}
