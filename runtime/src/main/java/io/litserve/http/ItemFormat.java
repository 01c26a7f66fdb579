package io.litserve.http;

import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.AsciiString;
import java.util.Base64;
import java.util.Optional;

/**
 * How the items of a streamed reply lie on the wire: as server-sent events where the client accepts
 * them, else text and bytes as they are and JSON one document a line. One per reply; whoever makes
 * its items owns it.
 */
final class ItemFormat {
    private static final AsciiString EVENTS = AsciiString.cached("text/event-stream");
    private static final AsciiString LINES = AsciiString.cached("application/x-ndjson");

    private final boolean events;

    /** Told by the first item. */
    private volatile AsciiString plainType = LINES;

    ItemFormat(boolean events) {
        this.events = events;
    }

    AsciiString contentType() {
        return events ? EVENTS : plainType;
    }

    void beginJson(ByteBuf item) {
        if (events) {
            ByteBufUtil.writeAscii(item, "data: ");
        }
    }

    void endJson(ByteBuf item) {
        ByteBufUtil.writeAscii(item, events ? "\n\n" : "\n");
    }

    void text(ByteBuf item, String text) {
        plainType = MediaType.TEXT;
        if (!events) {
            ByteBufUtil.writeUtf8(item, text);
            return;
        }
        // A line break of any kind ends a field: each line of the text is one.
        for (String line : text.split("\r\n|\r|\n", -1)) {
            ByteBufUtil.writeAscii(item, "data: ");
            ByteBufUtil.writeUtf8(item, line);
            item.writeByte('\n');
        }
        item.writeByte('\n');
    }

    void bytes(ByteBuf item, byte[] bytes) {
        plainType = MediaType.BYTES;
        if (events) {
            text(item, Base64.getEncoder().encodeToString(bytes));
        } else {
            item.writeBytes(bytes);
        }
    }

    /** What tells of an error after the first item; nothing where only a reset connection can. */
    Optional<ByteBuf> error(ByteBufAllocator allocator, int status, String detail) {
        if (!events && !plainType.equals(LINES)) {
            return Optional.empty();
        }
        ByteBuf line = allocator.buffer();
        if (events) {
            ByteBufUtil.writeAscii(line, "event: error\n");
        }
        beginJson(line);
        writeError(line, status, detail);
        endJson(line);
        return Optional.of(line);
    }

    private static void writeError(ByteBuf line, int status, String detail) {
        try (JsonWriter json = JsonWriter.to(new ByteBufOutputStream(line))) {
            json.beginObject();
            json.name("error");
            json.beginObject();
            json.name("status");
            json.value(status);
            json.name("detail");
            json.value(detail);
            json.endObject();
            json.endObject();
        }
    }
}
