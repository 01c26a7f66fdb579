package io.litserve.http;

import io.litserve.body.BodyFormat;
import io.litserve.body.Inlet;
import io.litserve.body.RefusedBody;
import io.litserve.body.RequestBody;
import io.litserve.body.Reservation;
import io.litserve.infer.Ticket;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A body that the event loop keeps in memory itself. */
final class DirectArrival implements Arrival {
    private final Exchange exchange;
    private final BodyFormat format;
    private final long limitBytes;
    private final Decoding decoding;
    private final Reservation held;

    /** Once there is more than one piece. */
    private Optional<Inlet> inlet = Optional.empty();

    private Optional<RequestBody> body = Optional.empty();
    private boolean dropped;

    DirectArrival(Exchange exchange, BodyFormat format, long limitBytes, Decoding decoding) {
        this.exchange = exchange;
        this.format = format;
        this.limitBytes = limitBytes;
        this.decoding = decoding;
        this.held = decoding.memory().reservation();
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public void add(ByteBuf piece, boolean last) throws RefusedBody {
        if (dropped) {
            piece.release();
        } else if (last && inlet.isEmpty()) {
            body = Optional.of(whole(piece));
        } else {
            keep(piece, last);
        }
    }

    private RequestBody whole(ByteBuf piece) throws RefusedBody {
        int length = piece.readableBytes();
        try {
            if (length > limitBytes) {
                throw RefusedBody.tooLarge();
            }
            if (!Decoding.isSmall(length)) {
                held.resize(length);
            }
        } catch (RefusedBody e) {
            piece.release();
            throw e;
        }
        return RequestBody.whole(format, piece);
    }

    /** Pieces are copied together: kept apart, each would hold on to a whole read buffer. */
    private void keep(ByteBuf piece, boolean last) throws RefusedBody {
        try {
            if (inlet.isEmpty()) {
                inlet = Optional.of(decoding.inlet(format, limitBytes, exchange.allocator()));
            }
            inlet.get().add(piece);
            if (last) {
                body = Optional.of(inlet.get().end());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            piece.release();
        }
    }

    @Override
    public void arrived() {
        if (dropped) {
            return;
        }
        RequestBody whole = body.orElseThrow();
        body = Optional.empty();
        Ticket<?> ticket = exchange.ticket().orElseThrow();
        ticket.observer().arrived(ticket, whole.size());
        decoding.read(exchange.reading(whole));
    }

    @Override
    public boolean congested() {
        return false;
    }

    @Override
    public void drop() {
        dropped = true;
        body.ifPresent(RequestBody::close);
        body = Optional.empty();
        inlet.ifPresent(Inlet::close);
        held.close();
    }
}
