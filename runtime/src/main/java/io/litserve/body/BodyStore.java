package io.litserve.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps a body in one buffer that grows with what arrived, not with what was announced. Beyond a
 * size it goes to a file, and the buffer with it each time it is full.
 */
final class BodyStore implements BodySink {
    private static final int FIRST_BYTES = 256;

    private final Limits limits;
    private final ByteBufAllocator allocator;
    private final Reservation held;
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
    private Optional<DiskFile> file = Optional.empty();
    private long size;

    BodyStore(Limits limits, MemoryBudget budget, ByteBufAllocator allocator) {
        this.limits = limits;
        this.allocator = allocator;
        this.held = budget.reservation();
    }

    /**
     * How much is kept, and where.
     *
     * @param bytes at most
     * @param memoryBytes at most in memory
     */
    record Limits(long bytes, int memoryBytes) {}

    @Override
    public void add(ByteBuf piece) throws RefusedBody, IOException {
        size += piece.readableBytes();
        if (size > limits.bytes()) {
            throw RefusedBody.tooLarge();
        }
        while (piece.isReadable()) {
            int room = limits.memoryBytes() - buffer.readableBytes();
            if (room == 0) {
                spill();
            } else {
                buffer(piece, Math.min(room, piece.readableBytes()));
            }
        }
    }

    private void buffer(ByteBuf piece, int length) throws RefusedBody {
        if (buffer.writableBytes() < length) {
            grow(buffer.readableBytes() + length);
        }
        buffer.writeBytes(piece, length);
    }

    /** Doubles, so that what arrived is copied once or twice. */
    private void grow(int needed) throws RefusedBody {
        long wanted = Math.max(FIRST_BYTES, 2L * needed);
        int capacity = (int) Math.min(wanted, limits.memoryBytes());
        held.resize(capacity);
        if (buffer.capacity() == 0) {
            buffer = allocator.directBuffer(capacity);
        } else {
            buffer.capacity(capacity);
        }
    }

    private void spill() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(DiskFile.create());
        }
        file.get().append(buffer);
        buffer.clear();
    }

    @Override
    public void end() throws IOException {
        if (file.isPresent()) {
            spill();
            release();
        }
    }

    /**
     * What was kept. Memory is the caller's to give back, a file is still this store's to close.
     */
    Stored take() {
        if (file.isPresent()) {
            return new Stored.OnDisk(file.get(), size);
        }
        ByteBuf whole = buffer;
        buffer = Unpooled.EMPTY_BUFFER;
        return new Stored.InMemory(whole);
    }

    private void release() {
        buffer.release();
        buffer = Unpooled.EMPTY_BUFFER;
        held.close();
    }

    @Override
    public void close() throws IOException {
        release();
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
