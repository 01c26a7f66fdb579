package demo.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request to {@code echo} that its seed decides: right, or wrong in a place or two, in JSON and
 * in binary.
 */
final class RandomRequest {
    private static final List<String> SHAPES =
            List.of(
                    "[2,-2]",
                    "[-1,2]",
                    "[-9223372036854775808,2]",
                    "[4611686018427387904,4]",
                    "[9223372036854775807,9223372036854775807,9223372036854775807]",
                    "[1152921504606846976,2]",
                    "[99999999999999999999,2]",
                    "[100000,2]",
                    "[2147483648,2]",
                    "[0,2]",
                    "[0,9223372036854775807]",
                    "[2,0]",
                    "[]",
                    "[2,2,1]",
                    "[4]",
                    "[1" + ",1".repeat(40) + "]",
                    "[[2],2]",
                    "[\"2\",2]",
                    "[1.5,2]",
                    "[2e0,2]",
                    "{}",
                    "2",
                    "null");

    private static final List<String> DATATYPES =
            List.of(
                    "BOOL", "UINT8", "UINT64", "INT8", "INT32", "FP16", "BF16", "FP32", "FP64",
                    "BYTES", "fp32", "FP128", "", "\\u0000");

    private static final List<String> NAMES =
            List.of("int32", "INT32", "int33", "", "\\ud83d\\ude00", "a".repeat(5000), "bool");

    private static final List<String> SIZES =
            List.of(
                    "-1",
                    "0",
                    "1",
                    "-9223372036854775808",
                    "9223372036854775807",
                    "99999999999999999999",
                    "4294967296",
                    "1.5",
                    "1e400",
                    "\"8\"",
                    "true",
                    "null",
                    "[]");

    private static final List<String> DATA =
            List.of(
                    "[]",
                    "[[]]",
                    "[1]",
                    "[[1],[2,3]]",
                    "null",
                    "[null]",
                    "[\"1\",\"2\"]",
                    "{}",
                    "7",
                    "[1e999,1]",
                    "[" + "1,".repeat(500) + "1]",
                    "[".repeat(100) + "]".repeat(100),
                    "[".repeat(5000));

    private final Random random;
    private final int items;
    private final Map<String, byte[]> sent = new LinkedHashMap<>();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final String json;

    RandomRequest(long seed) {
        random = new Random(seed);
        items = 1 + random.nextInt(3);
        json = document();
    }

    /** The elements of each input, as they come back in binary if the request is right. */
    Map<String, byte[]> sent() {
        return sent;
    }

    /** How long the JSON is. */
    int jsonBytes() {
        return json.getBytes(UTF_8).length;
    }

    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json.getBytes(UTF_8));
        body.writeBytes(binary.toByteArray());
        return body.toByteArray();
    }

    /** Something that happens about once a request, or twice. */
    private boolean odd() {
        return random.nextInt(40) == 0;
    }

    private String any(List<String> strings) {
        return strings.get(random.nextInt(strings.size()));
    }

    private String document() {
        List<String> inputs = new ArrayList<>();
        for (ElementKind kind : ElementKind.values()) {
            if (!odd()) {
                inputs.add(input(kind));
            }
            if (odd() && odd()) {
                inputs.add(input(kind));
            }
        }
        List<String> members = new ArrayList<>();
        members.add("\"inputs\":[" + String.join(",", inputs) + "]");
        members.add("\"parameters\":{\"binary_data_output\":true" + junk() + "}");
        members.add("\"id\":" + (odd() ? any(SIZES) : "\"r\""));
        return object(members);
    }

    private String junk() {
        return odd()
                ? ",\"" + any(List.of("priority", "sequence_id", "x")) + "\":" + any(SIZES)
                : "";
    }

    private String object(List<String> members) {
        Collections.shuffle(members, random);
        return "{" + String.join(",", members) + "}";
    }

    private String input(ElementKind kind) {
        byte[] elements = kind.random(random, 2 * items);
        sent.put(kind.label(), elements);
        List<String> members = new ArrayList<>();
        members.add("\"name\":\"" + (odd() ? any(NAMES) : kind.label()) + "\"");
        members.add("\"datatype\":\"" + (odd() ? any(DATATYPES) : kind.name()) + "\"");
        members.add("\"shape\":" + (odd() ? any(SHAPES) : "[" + items + ",2]"));
        members.add(random.nextBoolean() ? binary(elements) : json(kind, elements));
        return object(members);
    }

    private String binary(byte[] elements) {
        int length = odd() ? random.nextInt(elements.length) : elements.length;
        binary.writeBytes(Arrays.copyOf(elements, length));
        String size = odd() ? any(SIZES) : String.valueOf(length);
        return "\"parameters\":{\"binary_data_size\":" + size + "}";
    }

    private String json(ElementKind kind, byte[] elements) {
        if (odd()) {
            return "\"data\":" + any(DATA);
        }
        List<String> texts = kind.texts(elements);
        if (random.nextBoolean()) {
            return "\"data\":[" + String.join(",", texts) + "]";
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 2) {
            rows.add("[" + texts.get(i) + ", " + texts.get(i + 1) + "]");
        }
        return "\"data\":[" + String.join(" ,", rows) + "]";
    }
}
