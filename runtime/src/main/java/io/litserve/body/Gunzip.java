package io.litserve.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) as it arrives and passes on a little at a time, so that the next in line
 * can refuse before a bomb has gone off.
 */
final class Gunzip implements BodySink {
    private static final int SCRATCH_BYTES = 16 << 10;

    private enum State {
        HEADER,
        DATA,
        TRAILER
    }

    private final BodySink next;
    private final ByteBuf scratch;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final GzipHeader header = new GzipHeader();
    private State state = State.HEADER;
    private boolean anyMember;
    private long trailer;
    private int trailerBytes;
    private boolean closed;

    Gunzip(BodySink next, ByteBufAllocator allocator) {
        this.next = next;
        this.scratch = allocator.directBuffer(SCRATCH_BYTES, SCRATCH_BYTES);
    }

    @Override
    public void add(ByteBuf piece) throws RefusedBody, IOException {
        while (piece.isReadable()) {
            switch (state) {
                case HEADER -> header(piece.readByte());
                case DATA -> inflate(piece);
                case TRAILER -> trailer(piece.readByte());
            }
        }
    }

    private void header(byte b) throws RefusedBody {
        if (header.take(b)) {
            state = State.DATA;
        }
    }

    private void inflate(ByteBuf piece) throws RefusedBody, IOException {
        ByteBuffer in = piece.nioBuffer();
        int length = in.remaining();
        inflater.setInput(in);
        boolean more = true;
        while (more) {
            more = passOn();
        }
        piece.skipBytes(length - inflater.getRemaining());
        if (inflater.finished()) {
            state = State.TRAILER;
        }
    }

    /** Passes on as much as fits the scratch; false if there was nothing. */
    private boolean passOn() throws RefusedBody, IOException {
        scratch.clear();
        int length = unpack(scratch.nioBuffer(0, SCRATCH_BYTES));
        if (length == 0) {
            return false;
        }
        crc.update(scratch.nioBuffer(0, length));
        next.add(scratch.writerIndex(length));
        return true;
    }

    private int unpack(ByteBuffer into) throws RefusedBody {
        try {
            int length = inflater.inflate(into);
            if (length == 0 && inflater.needsDictionary()) {
                throw broken();
            }
            return length;
        } catch (DataFormatException _) {
            throw broken();
        }
    }

    /** Checksum and length, four bytes each, least significant first. */
    private void trailer(byte b) throws RefusedBody {
        trailer |= Byte.toUnsignedLong(b) << (8 * trailerBytes);
        trailerBytes++;
        if (trailerBytes == Long.BYTES) {
            check();
            restart();
        }
    }

    private void check() throws RefusedBody {
        long length = inflater.getBytesWritten() & 0xffff_ffffL;
        if (trailer != (length << 32 | crc.getValue())) {
            throw broken();
        }
    }

    /** RFC 1952, section 2.2: another member may follow. */
    private void restart() {
        anyMember = true;
        trailer = 0;
        trailerBytes = 0;
        crc.reset();
        inflater.reset();
        header.reset();
        state = State.HEADER;
    }

    static RefusedBody broken() {
        return RefusedBody.malformed("The body is not valid gzip");
    }

    @Override
    public void end() throws RefusedBody, IOException {
        if (!anyMember || state != State.HEADER || header.begun()) {
            throw broken();
        }
        next.end();
        release();
    }

    private void release() {
        if (!closed) {
            closed = true;
            inflater.end();
            scratch.release();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        next.close();
    }
}
