package io.litserve.http;

import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.util.function.Consumer;

/** The JSON of an error: an object with {@code detail}. The caller releases what is returned. */
final class ErrorBody {
    private ErrorBody() {}

    static ByteBuf of(ByteBufAllocator allocator, String detail) {
        return with(allocator, json -> json.value(detail));
    }

    /** With whatever the writer writes as the value of {@code detail}. */
    static ByteBuf with(ByteBufAllocator allocator, Consumer<JsonWriter> detail) {
        ByteBuf body = allocator.buffer();
        try (JsonWriter json = JsonWriter.to(new ByteBufOutputStream(body))) {
            json.beginObject();
            json.name("detail");
            detail.accept(json);
            json.endObject();
        }
        return body;
    }
}
