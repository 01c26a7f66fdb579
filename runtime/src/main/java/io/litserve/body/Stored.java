package io.litserve.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** A body that has arrived. */
sealed interface Stored {
    long size();

    /** Some of its bytes, for as long as the request lasts. */
    Region region(long start, long end);

    /** Gives its memory back; a file stays. */
    void release();

    /** In one buffer. */
    record InMemory(ByteBuf bytes) implements Stored {
        @Override
        public long size() {
            return bytes.readableBytes();
        }

        @Override
        public Region region(long start, long end) {
            int index = bytes.readerIndex() + (int) start;
            return new Region.OnHeap(ByteBufUtil.getBytes(bytes, index, (int) (end - start)));
        }

        @Override
        public void release() {
            bytes.release();
        }
    }

    /** In a file, which whoever closes the inlet closes. */
    record OnDisk(DiskFile file, long size) implements Stored {
        @Override
        public Region region(long start, long end) {
            return new Region.InFile(file, start, end - start);
        }

        @Override
        public void release() {}
    }
}
