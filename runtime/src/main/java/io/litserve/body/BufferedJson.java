package io.litserve.body;

import io.litserve.json.JsonReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;

/** A JSON document that lies in one buffer. */
public final class BufferedJson {
    /** A longer one is read piece by piece, which is slower and takes little memory. */
    private static final int MOST_ON_HEAP = 4 << 20;

    private BufferedJson() {}

    /** A reader of all bytes, which stay the caller's, and are to stay until it is closed. */
    public static JsonReader of(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (bytes.hasArray()) {
            return JsonReader.of(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), length);
        }
        return length <= MOST_ON_HEAP
                ? JsonReader.of(ByteBufUtil.getBytes(bytes), 0, length)
                : JsonReader.of(new ByteBufInputStream(bytes.duplicate()));
    }
}
