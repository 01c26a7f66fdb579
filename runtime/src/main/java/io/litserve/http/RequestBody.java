package io.litserve.http;

import io.litserve.endpoint.Body;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.util.List;

/** The bytes of one request's body while they are read. Whoever made it releases the bytes. */
final class RequestBody implements Body, AutoCloseable {
    private final ByteBuf bytes;
    private JsonReader json;

    RequestBody(ByteBuf bytes) {
        this.bytes = bytes;
    }

    @Override
    public JsonReader json() {
        if (json == null) {
            json = open(bytes.duplicate());
        }
        return json;
    }

    private static JsonReader open(ByteBuf bytes) {
        if (bytes.hasArray()) {
            int offset = bytes.arrayOffset() + bytes.readerIndex();
            return JsonReader.of(bytes.array(), offset, bytes.readableBytes());
        }
        return JsonReader.of(new ByteBufInputStream(bytes));
    }

    /** Checks that nothing follows what was read; the mistakes of shape, if any. */
    List<JsonProblem> finish() {
        json().finish();
        return json().problems();
    }

    @Override
    public void close() {
        if (json != null) {
            json.close();
        }
    }
}
