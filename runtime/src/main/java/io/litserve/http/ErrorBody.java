package io.litserve.http;

import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.util.function.Consumer;

/** The JSON of an error: an object of one field. The caller releases what is returned. */
final class ErrorBody {
    private ErrorBody() {}

    /** What the Open Inference Protocol calls it. */
    static final String ERROR = "error";

    static final String DETAIL = "detail";

    static ByteBuf of(ByteBufAllocator allocator, String field, String detail) {
        return with(allocator, field, json -> json.value(detail));
    }

    /** With whatever the writer writes as the value of the field. */
    static ByteBuf with(ByteBufAllocator allocator, String field, Consumer<JsonWriter> detail) {
        ByteBuf body = allocator.buffer();
        try (JsonWriter json = JsonWriter.to(new ByteBufOutputStream(body))) {
            json.beginObject();
            json.name(field);
            detail.accept(json);
            json.endObject();
        }
        return body;
    }
}
