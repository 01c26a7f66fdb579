package io.litserve.oip;

import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/**
 * The reply to a request for inference.
 *
 * @param body JSON, and behind it the binary part if there is one; whoever has the reply releases
 *     it
 * @param jsonBytes how long the JSON is, if there is a binary part
 */
public record InferReply(ByteBuf body, OptionalInt jsonBytes) {}
