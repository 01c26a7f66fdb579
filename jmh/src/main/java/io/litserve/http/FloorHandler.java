package io.litserve.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/**
 * Answers <code>{"input":x}</code> with its square and <code>{"count":n}</code> with as many
 * chunks, an item each.
 */
final class FloorHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private int next;
    private int end;

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        float number = number(request.content());
        if (request.uri().equals("/items")) {
            stream(context, (int) number);
        } else {
            context.writeAndFlush(square(context, number), context.voidPromise());
        }
    }

    private static float number(ByteBuf json) {
        int from = json.indexOf(json.readerIndex(), json.writerIndex(), (byte) ':') + 1;
        int to = json.indexOf(from, json.writerIndex(), (byte) '}');
        return Float.parseFloat(json.toString(from, to - from, StandardCharsets.US_ASCII));
    }

    private static FullHttpResponse square(ChannelHandlerContext context, float number) {
        ByteBuf content = context.alloc().buffer();
        ByteBufUtil.writeAscii(content, "{\"output\":");
        ByteBufUtil.writeAscii(content, Float.toString(number * number));
        content.writeByte('}');
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        return response;
    }

    private void stream(ChannelHandlerContext context, int count) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson")
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        context.write(head, context.voidPromise());
        next = 0;
        end = count;
        writeItems(context);
    }

    /** As many as the client takes. */
    private void writeItems(ChannelHandlerContext context) {
        Channel channel = context.channel();
        while (next < end && channel.isWritable()) {
            context.write(new DefaultHttpContent(item(context, next)), context.voidPromise());
            next++;
            if (next == end) {
                context.write(LastHttpContent.EMPTY_LAST_CONTENT, context.voidPromise());
            }
        }
        context.flush();
    }

    private static ByteBuf item(ChannelHandlerContext context, int index) {
        ByteBuf line = context.alloc().buffer();
        ByteBufUtil.writeAscii(line, "{\"index\":");
        ByteBufUtil.writeAscii(line, Integer.toString(index));
        ByteBufUtil.writeAscii(line, ",\"text\":\"token\"}\n");
        return line;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (next < end && context.channel().isWritable()) {
            writeItems(context);
        }
    }
}
