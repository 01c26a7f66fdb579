package io.litserve.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs one reply as a gzip member (RFC 1952). It holds some 256 KB of native memory until it is
 * closed. For one thread at a time.
 */
final class Gzip implements AutoCloseable {
    /** Below, packing gains little. */
    static final int LEAST_BYTES = 1000;

    private static final int ROOM_BYTES = 512;

    /** No name, no time, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final ByteBufAllocator allocator;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private boolean begun;

    Gzip(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Packs all of a reply. Both buffers are the caller's to release. */
    static ByteBuf whole(ByteBuf content, ByteBufAllocator allocator) {
        ByteBuf packed = allocator.buffer(content.readableBytes() / 2);
        try (Gzip gzip = new Gzip(allocator)) {
            gzip.pack(content, Deflater.NO_FLUSH, packed);
            gzip.finish(packed);
            return packed;
        } catch (RuntimeException | Error e) {
            packed.release();
            throw e;
        }
    }

    /**
     * Packs a part of a reply so that the client can unpack it before the next one comes. The part
     * is released, what is returned is the caller's.
     */
    ByteBuf flushed(ByteBuf part) {
        ByteBuf packed = allocator.buffer(ROOM_BYTES + part.readableBytes());
        pack(part, Deflater.SYNC_FLUSH, packed);
        part.release();
        return packed;
    }

    /** What ends the reply, for the caller to release. */
    ByteBuf finished() {
        ByteBuf packed = allocator.buffer(ROOM_BYTES);
        finish(packed);
        return packed;
    }

    private void pack(ByteBuf part, int flush, ByteBuf packed) {
        begin(packed);
        crc.update(part.nioBuffer());
        deflater.setInput(part.nioBuffer());
        // A flush is complete once there is room left over.
        while (deflate(packed, flush)) {}
    }

    private void finish(ByteBuf packed) {
        begin(packed);
        deflater.finish();
        while (!deflater.finished()) {
            deflate(packed, Deflater.NO_FLUSH);
        }
        packed.writeIntLE((int) crc.getValue());
        packed.writeIntLE((int) deflater.getBytesRead());
    }

    private void begin(ByteBuf packed) {
        if (!begun) {
            packed.writeBytes(HEADER);
            begun = true;
        }
    }

    /** Whether the room was used up, so that there may be more. */
    private boolean deflate(ByteBuf packed, int flush) {
        packed.ensureWritable(ROOM_BYTES);
        ByteBuffer room = packed.nioBuffer(packed.writerIndex(), packed.writableBytes());
        int length = deflater.deflate(room, flush);
        packed.writerIndex(packed.writerIndex() + length);
        return !room.hasRemaining();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
