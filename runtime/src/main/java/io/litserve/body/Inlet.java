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

    /** What unpacking takes, most of it in zlib. */
    private static final int UNPACKING_BYTES = 64 << 10;

    /** One buffer holds no more. */
    private static final int MOST_IN_MEMORY = Integer.MAX_VALUE - 64;

    private final BodyFormat format;
    private final Optional<MultipartScanner> scanner;
    private final BodyStore store;
    private final ByteBufAllocator allocator;

    /** For unpacking, and for what is known of parts. */
    private final Reservation held;

    /** Where pieces go, once there is one: who announces a body only takes no memory. */
    private Optional<BodySink> entry = Optional.empty();

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
        this.allocator = allocator;
        this.held = budget.reservation();
    }

    /**
     * Takes one more piece, which is consumed and stays the caller's to release. Nothing happens if
     * this is closed.
     *
     * @throws RefusedBody if the body is too large or malformed, or all bodies together too large
     */
    public synchronized void add(ByteBuf piece) throws RefusedBody, IOException {
        if (!closed) {
            entry().add(piece);
        }
    }

    /** There are no more pieces: what has arrived, whose file is closed with this. */
    public synchronized RequestBody end() throws RefusedBody, IOException {
        if (closed) {
            throw new IOException("the request is over");
        }
        entry().end();
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
            held.close();
            if (entry.isPresent()) {
                entry.get().close();
            }
        } catch (IOException e) {
            log.log(Level.WARNING, "a temporary file could not be closed", e);
        }
    }

    private BodySink entry() throws RefusedBody {
        if (entry.isEmpty()) {
            entry = Optional.of(format.gzipped() ? unpacking() : new Keeper());
        }
        return entry.get();
    }

    private long overhead() {
        long unpacking = format.gzipped() ? UNPACKING_BYTES : 0;
        return unpacking + scanner.map(MultipartScanner::headerBytes).orElse(0);
    }

    private BodySink unpacking() throws RefusedBody {
        held.resize(overhead());
        return new Gunzip(new Keeper(), allocator);
    }

    /** Looks at what is unpacked and passes it to the store. */
    private final class Keeper implements BodySink {
        @Override
        public void add(ByteBuf piece) throws RefusedBody, IOException {
            if (scanner.isPresent()) {
                scanner.get().scan(piece.duplicate());
                held.resize(overhead());
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
