package io.litserve.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Takes in one body, piece by piece: unpacks it, finds its parts, and keeps it in memory or on
 * disk, within its limits and those of all bodies together.
 *
 * <p>Thread-safe, so that it can be closed while another thread is at work.
 */
public final class Inlet implements AutoCloseable {
    private static final Logger log = System.getLogger(Inlet.class.getName());

    /** What goes to disk at all does so from here on. */
    private static final int SPILL_BYTES = 64 << 10;

    /** One buffer holds no more. */
    private static final int MOST_IN_MEMORY = Integer.MAX_VALUE - 64;

    private final BodyFormat format;
    private final Optional<MultipartScanner> scanner;
    private final BodyStore store;
    private final BodySink entry;
    private boolean closed;

    /** Keeps at most so many bytes, unpacked. */
    public Inlet(
            BodyFormat format, long limitBytes, MemoryBudget budget, ByteBufAllocator allocator) {
        this.format = format;
        this.scanner =
                format.content() instanceof BodyContent.Multipart(String boundary)
                        ? Optional.of(new MultipartScanner(boundary))
                        : Optional.empty();
        int memoryBytes =
                format.spills() ? SPILL_BYTES : (int) Math.min(limitBytes, MOST_IN_MEMORY);
        long most = format.spills() ? limitBytes : memoryBytes;
        this.store = new BodyStore(new BodyStore.Limits(most, memoryBytes), budget, allocator);
        this.entry = format.gzipped() ? new Gunzip(new Keeper(), allocator) : new Keeper();
    }

    /**
     * Takes one more piece, which is consumed and stays the caller's to release. Nothing happens if
     * this is closed.
     *
     * @throws RefusedBody if the body is too large or malformed, or all bodies together too large
     */
    public synchronized void add(ByteBuf piece) throws RefusedBody, IOException {
        if (!closed) {
            entry.add(piece);
        }
    }

    /** There are no more pieces: what has arrived, whose file is closed with this. */
    public synchronized RequestBody end() throws RefusedBody, IOException {
        if (closed) {
            throw new IOException("the request is over");
        }
        entry.end();
        List<Part> parts = scanner.isPresent() ? scanner.get().parts() : List.of();
        return RequestBody.of(format, store.take(), parts);
    }

    /**
     * Gives memory and files back, but for the memory of what has arrived. That counts until here,
     * because what was made of it stays until the request is over.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            entry.close();
        } catch (IOException e) {
            log.log(Level.WARNING, "a temporary file could not be closed", e);
        }
    }

    /** Looks at what is unpacked and passes it to the store. */
    private final class Keeper implements BodySink {
        @Override
        public void add(ByteBuf piece) throws RefusedBody, IOException {
            if (scanner.isPresent()) {
                scanner.get().scan(piece.duplicate());
            }
            store.add(piece);
        }

        @Override
        public void end() throws IOException {
            store.end();
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
