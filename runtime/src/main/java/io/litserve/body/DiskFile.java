package io.litserve.body;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file that only this process can read. Where the system allows, it has no name from
 * the start, so that nothing is left of it however the process ends.
 *
 * <p>One thread appends; any thread reads and closes.
 */
final class DiskFile implements AutoCloseable {
    /** The JDK keeps a buffer off-heap per thread, as large as the largest read. */
    private static final int MOST_AT_ONCE = 64 << 10;

    private final FileChannel channel;

    private DiskFile(FileChannel channel) {
        this.channel = channel;
    }

    static DiskFile create() throws IOException {
        return new DiskFile(
                FileChannel.open(
                        Files.createTempFile("litserve-", ".body"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Appends all readable bytes, which are consumed but not released. */
    void append(ByteBuf bytes) throws IOException {
        while (bytes.isReadable()) {
            bytes.readBytes(channel, bytes.readableBytes());
        }
    }

    /** Reads some bytes, at least one unless the file ends there: then -1. */
    int read(byte[] into, int offset, int length, long position) throws IOException {
        try {
            ByteBuffer target = ByteBuffer.wrap(into, offset, Math.min(length, MOST_AT_ONCE));
            return channel.read(target, position);
        } catch (ClosedByInterruptException e) {
            // It is no channel of the API's that was closed: the instance is as good as before.
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.addSuppressed(e);
            throw interrupted;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
