package io.litserve.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads a part of a file. For one thread at a time. */
final class FileRegionStream extends InputStream {
    private final DiskFile file;
    private final long end;
    private long position;

    FileRegionStream(DiskFile file, long start, long end) {
        this.file = file;
        this.position = start;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        int most = (int) Math.min(length, end - position);
        if (most == 0) {
            return -1;
        }
        int read = file.read(into, offset, most, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.clamp(bytes, 0, end - position);
        position += skipped;
        return skipped;
    }
}
