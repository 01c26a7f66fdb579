package io.litserve.body;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Some bytes of a body that last as long as its request. */
sealed interface Region {
    long size();

    InputStream open();

    /** On the heap. */
    record OnHeap(byte[] bytes) implements Region {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** In a file, which is closed with the request. */
    record InFile(DiskFile file, long start, long size) implements Region {
        private static final int BUFFER_BYTES = 64 << 10;

        @Override
        public InputStream open() {
            FileRegionStream bytes = new FileRegionStream(file, start, start + size);
            return new BufferedInputStream(bytes, BUFFER_BYTES);
        }
    }
}
