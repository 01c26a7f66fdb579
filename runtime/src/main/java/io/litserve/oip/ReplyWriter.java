package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import io.litserve.tensor.Shape;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes a reply: the outputs of all items along a first axis, if the model has one.
 *
 * @param form what is wanted
 * @param items their outputs, which stay the caller's
 * @param body where it is written, which stays the caller's
 */
record ReplyWriter(ReplyForm form, List<ItemOutputs> items, ByteBuf body) {
    InferReply write() throws RefusedInference {
        for (int i = 0; i < form.outputs().size(); i++) {
            requireAlike(i);
        }
        try (JsonWriter json = JsonWriter.to(new ByteBufOutputStream(body))) {
            document(json);
        }
        int jsonBytes = body.readableBytes();
        boolean binary = false;
        for (int i = 0; i < form.outputs().size(); i++) {
            if (form.outputs().get(i).binary()) {
                binary = true;
                append(i);
            }
        }
        return new InferReply(body, binary ? OptionalInt.of(jsonBytes) : OptionalInt.empty());
    }

    /** One tensor holds outputs of one shape only. */
    private void requireAlike(int output) throws RefusedInference {
        Written first = items.getFirst().written(output);
        for (ItemOutputs item : items) {
            Written other = item.written(output);
            if (!other.isLike(first)) {
                throw RefusedInference.unprocessable(
                        "output '%s' is of shape %s for one item and %s for another: send them one"
                                        .formatted(
                                                port(output).name(), first.shape(), other.shape())
                                + " by one");
            }
        }
    }

    private TensorPort port(int output) {
        return form.outputs().get(output).port();
    }

    private void document(JsonWriter json) throws RefusedInference {
        json.beginObject();
        field("model_name", form.model().name(), json);
        field("model_version", InferModel.VERSION, json);
        form.id().ifPresent(id -> field("id", id, json));
        json.name("outputs");
        json.beginArray();
        for (int i = 0; i < form.outputs().size(); i++) {
            output(i, json);
        }
        json.endArray();
        json.endObject();
    }

    private static void field(String name, String value, JsonWriter json) {
        json.name(name);
        json.value(value);
    }

    private void output(int output, JsonWriter json) throws RefusedInference {
        json.beginObject();
        field("name", port(output).name(), json);
        field("datatype", items.getFirst().written(output).datatype(), json);
        json.name("shape");
        json.value(shape(output).dims());
        if (form.outputs().get(output).binary()) {
            json.name("parameters");
            json.beginObject();
            json.name("binary_data_size");
            json.value(binaryBytes(output));
            json.endObject();
        } else {
            json.name("data");
            data(output, json);
        }
        json.endObject();
    }

    private Shape shape(int output) {
        Shape item = items.getFirst().written(output).shape();
        return form.model().batched() ? item.stacked(items.size()) : item;
    }

    private long binaryBytes(int output) {
        return items.stream().mapToLong(item -> binaryBytes(item.written(output))).sum();
    }

    private static long binaryBytes(Written written) {
        return switch (written) {
            case Written.Numbers numbers -> numbers.length();
            case Written.Text(String text) -> (long) Integer.BYTES + ByteBufUtil.utf8Bytes(text);
        };
    }

    private void data(int output, JsonWriter json) {
        json.beginArray();
        for (ItemOutputs item : items) {
            switch (item.written(output)) {
                case Written.Numbers numbers -> numbers(item.slice(numbers), numbers.dtype(), json);
                case Written.Text(String text) -> json.value(text);
            }
        }
        json.endArray();
    }

    private static void numbers(ByteBuf numbers, DType dtype, JsonWriter json) {
        MemorySegment memory = MemorySegment.ofBuffer(numbers.nioBuffer());
        for (long at = 0; at < memory.byteSize(); at += dtype.byteSize()) {
            JsonNumbers.write(memory, at, dtype, json);
        }
    }

    private void append(int output) {
        for (ItemOutputs item : items) {
            switch (item.written(output)) {
                case Written.Numbers numbers -> body.writeBytes(item.slice(numbers));
                case Written.Text(String text) -> append(text);
            }
        }
    }

    private void append(String text) {
        body.writeIntLE(ByteBufUtil.utf8Bytes(text));
        ByteBufUtil.writeUtf8(body, text);
    }
}
