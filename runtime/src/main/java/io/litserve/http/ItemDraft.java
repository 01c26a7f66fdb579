package io.litserve.http;

import io.litserve.RequestContext;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.infer.Draft;
import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;

/**
 * One item of a streamed reply while it is written. Its buffer goes to the reply, or is released.
 */
final class ItemDraft implements Draft, Reply {
    private final StreamedReply reply;
    private final ItemFormat format;
    private final ByteBuf content;
    private JsonWriter json;
    private boolean written;

    ItemDraft(StreamedReply reply, ItemFormat format, ByteBufAllocator allocator) {
        this.reply = reply;
        this.format = format;
        this.content = allocator.buffer();
    }

    @Override
    public <O> void write(Endpoint<?, ?, O> endpoint, O output, RequestContext context)
            throws Exception {
        endpoint.encode(output, context, this);
    }

    @Override
    public JsonWriter json() {
        begin();
        format.beginJson(content);
        json = JsonWriter.to(new ByteBufOutputStream(content));
        return json;
    }

    @Override
    public void text(String text) {
        begin();
        format.text(content, text);
    }

    @Override
    public void bytes(byte[] bytes) {
        begin();
        format.bytes(content, bytes);
    }

    private void begin() {
        if (written) {
            throw new IllegalStateException("an item is written once");
        }
        written = true;
    }

    @Override
    public void finish() {
        if (!written) {
            throw new IllegalStateException("no item was written");
        }
        if (json != null) {
            json.finish();
            json.close();
            format.endJson(content);
        }
    }

    @Override
    public void send() {
        reply.send(content);
    }

    @Override
    public void discard() {
        content.release();
    }
}
