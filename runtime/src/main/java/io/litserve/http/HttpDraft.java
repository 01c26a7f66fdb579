package io.litserve.http;

import io.litserve.HttpReply;
import io.litserve.RequestContext;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.infer.Draft;
import io.litserve.json.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * A reply while a worker writes it, into one buffer that grows. The buffer goes to the exchange
 * when it is sent and is released when it is discarded.
 */
final class HttpDraft implements Draft, Reply {
    private final Exchange exchange;
    private HttpReply<?> head;
    private CharSequence contentType;
    private ByteBuf content;
    private JsonWriter json;
    private FullHttpResponse response;

    HttpDraft(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public <O> void write(Endpoint<?, ?, O> endpoint, O output, RequestContext context)
            throws Exception {
        endpoint.encode(output, context, this);
    }

    @Override
    public void head(HttpReply<?> reply) {
        if (head != null || content != null) {
            throw new IllegalStateException("a reply has one head, before its content");
        }
        head = reply;
    }

    @Override
    public JsonWriter json() {
        begin(MediaType.JSON, exchange.allocator().buffer());
        json = JsonWriter.to(new ByteBufOutputStream(content));
        return json;
    }

    @Override
    public void text(String text) {
        begin(MediaType.TEXT, ByteBufUtil.writeUtf8(exchange.allocator(), text));
    }

    @Override
    public void bytes(byte[] bytes) {
        begin(MediaType.BYTES, exchange.allocator().buffer(bytes.length).writeBytes(bytes));
    }

    @Override
    public void empty() {
        begin("", Unpooled.EMPTY_BUFFER);
    }

    private void begin(CharSequence type, ByteBuf buffer) {
        if (content != null) {
            buffer.release();
            throw new IllegalStateException("a reply is written once");
        }
        contentType = type;
        content = buffer;
    }

    @Override
    public void finish() {
        if (content == null) {
            throw new IllegalStateException("no reply was written");
        }
        if (json != null) {
            json.finish();
            json.close();
        }
        ReplyHead told =
                head == null
                        ? ReplyHead.of(HttpResponseStatus.OK, contentType)
                        : ReplyHead.of(head, contentType);
        response = told.response(exchange, content);
        content = response.content();
    }

    @Override
    public void send() {
        exchange.reply(response);
    }

    @Override
    public void discard() {
        if (content != null) {
            content.release();
        }
    }
}
