package io.litserve.oip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A request that carries floats of four decimals, in JSON on the heap and off, and in binary; and
 * the reply that carries them back.
 *
 * @param jsonBytes how long the JSON of the binary request is
 */
record InferMessages(
        float[] floats, byte[] text, ByteBuf json, ByteBuf binary, int jsonBytes, Reply reply) {
    /** A request as databind reads it. */
    record Request(List<Part> inputs) {}

    /** A reply as databind writes it. */
    record Reply(String model_name, String model_version, List<Part> outputs) {}

    /** An input, or an output. */
    record Part(String name, String datatype, long[] shape, float[] data) {}

    static InferMessages of(int count) {
        Random random = new Random(1);
        float[] floats = new float[count];
        StringJoiner data = new StringJoiner(",", ",\"data\":[", "]");
        for (int i = 0; i < count; i++) {
            String spelling = String.format(Locale.ROOT, "%.4f", random.nextGaussian());
            floats[i] = Float.parseFloat(spelling);
            data.add(spelling);
        }
        byte[] text = request(count, data.toString(), "");
        String size = ",\"parameters\":{\"binary_data_size\":" + 4 * count + "}";
        byte[] head = request(count, size, ",\"parameters\":{\"binary_data_output\":true}");
        ByteBuf binary = Unpooled.directBuffer().writeBytes(head);
        for (float value : floats) {
            binary.writeFloatLE(value);
        }
        Part part = new Part("x", "FP32", new long[] {1, count}, floats);
        return new InferMessages(
                floats,
                text,
                Unpooled.directBuffer(text.length).writeBytes(text),
                binary,
                head.length,
                new Reply("m", "1", List.of(part)));
    }

    private static byte[] request(int count, String data, String more) {
        return "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,%d]%s}]%s}"
                .formatted(count, data, more)
                .getBytes(US_ASCII);
    }

    void release() {
        json.release();
        binary.release();
    }
}
