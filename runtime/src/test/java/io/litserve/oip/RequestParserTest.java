package io.litserve.oip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorSignature;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestParserTest {
    private static final int ROUNDS = 20_000;

    private static InferModel model(TensorPort... inputs) {
        return new InferModel(
                "m",
                new TensorSignature(List.of(inputs), List.of()),
                Optional.of(new BatchRows(1)),
                8);
    }

    private static InferRequest parse(InferModel model, String json) throws RefusedInference {
        ByteBuf body = Unpooled.copiedBuffer(json, UTF_8);
        try {
            return new RequestParser(model).parse(body, OptionalLong.empty());
        } finally {
            body.release();
        }
    }

    private static String input(DType dtype, String shape, String data) {
        return """
        {"inputs":[{"name":"x","datatype":"%s","shape":%s,"data":%s}]}\
        """
                .formatted(dtype, shape, data);
    }

    /** The elements as they lie in memory. */
    private static byte[] memory(DType dtype, String data) throws RefusedInference {
        InferModel model = model(TensorPort.numbers("x", dtype, 2));
        try (InferRequest request = parse(model, input(dtype, "[1,2]", data))) {
            return request.item(0).elements("x").toArray(JAVA_BYTE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BOOL   | [true,false]           | 01 00
                    UINT8  | [255,0]                | ff 00
                    INT8   | [-128,127]             | 80 7f
                    UINT16 | [65535,256]            | ffff 0001
                    INT16  | [-1,256]               | ffff 0001
                    UINT32 | [4294967295,1]         | ffffffff 01000000
                    INT32  | [-1,1]                 | ffffffff 01000000
                    UINT64 | [18446744073709551615,1] | ffffffffffffffff 0100000000000000
                    INT64  | [-1,1e0]               | ffffffffffffffff 0100000000000000
                    FP16   | [1,-2]                 | 003c 00c0
                    BF16   | [1,-2]                 | 803f 00c0
                    FP32   | [1,-2]                 | 0000803f 000000c0
                    FP64   | [1,-2]                 | 000000000000f03f 00000000000000c0
                    """)
    void numbersOfEveryTypeComeFromJson(DType dtype, String data, String hex) throws Exception {
        assertArrayEquals(HexFormat.of().parseHex(hex.replace(" ", "")), memory(dtype, data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UINT8  | [256,0]
                    UINT8  | [-1,0]
                    INT8   | [128,0]
                    UINT16 | [65536,0]
                    UINT32 | [4294967296,0]
                    UINT64 | [18446744073709551616,0]
                    UINT64 | [1e999999999,0]
                    UINT64 | [1.5,0]
                    UINT64 | ["1",0]
                    INT64  | [9223372036854775808,0]
                    FP16   | [65520,0]
                    BF16   | [3.4e38,0]
                    FP32   | [1e39,0]
                    BOOL   | [1,0]
                    """)
    void numbersBeyondTheirTypeAreRefused(DType dtype, String data) {
        RefusedInference refusal = assertThrows(RefusedInference.class, () -> memory(dtype, data));
        assertEquals(400, refusal.status());
    }

    @Test
    void memoryIsNotTakenForWhatWasNotSent() {
        long before = Tensor.liveBytes();
        InferModel model = model(TensorPort.numbers("x", DType.FP64, -1));
        RefusedInference refusal =
                assertThrows(
                        RefusedInference.class,
                        () -> parse(model, input(DType.FP64, "[1,100000000000]", "[1]")));
        assertEquals(
                "input 'x': its data has fewer than 100000000000 elements", refusal.getMessage());
        assertEquals(before, Tensor.liveBytes());
    }

    @Test
    void parametersTellPriorityAndDeadline() throws Exception {
        String json =
                """
                {"parameters":{"priority":3,"timeout":1500,"mine":{"a":[1]}},"inputs":[]}\
                """;
        try (InferRequest request = parse(model(), json)) {
            assertEquals(OptionalInt.of(3), request.priority());
            assertEquals(Optional.of(Duration.ofNanos(1_500_000)), request.timeout());
        }
        try (InferRequest request = parse(model(), "{\"parameters\":{\"priority\":0}}")) {
            assertEquals(OptionalInt.empty(), request.priority());
            assertEquals(Optional.empty(), request.timeout());
        }
    }

    @Test
    void aBodyWithoutJsonIsTheOnlyInput() throws Exception {
        InferModel model = model(TensorPort.numbers("x", DType.INT32, -1, 2));
        ByteBuf body = Unpooled.buffer().writeIntLE(1).writeIntLE(2).writeIntLE(3).writeIntLE(4);
        try (InferRequest request = new RequestParser(model).parse(body, OptionalLong.of(0))) {
            assertEquals(1, request.items());
            assertArrayEquals(new int[] {1, 2, 3, 4}, request.item(0).ints("x"));
        }
        InferModel texts = model(TensorPort.texts("x", 1));
        ByteBuf text = Unpooled.copiedBuffer("h\u00e9", UTF_8);
        try (InferRequest request = new RequestParser(texts).parse(text, OptionalLong.of(0))) {
            assertEquals("h\u00e9", request.item(0).string("x"));
        }
    }

    @Test
    void aBodyWithoutJsonThatDoesNotFillItsInputIsRefused() {
        InferModel model = model(TensorPort.numbers("x", DType.INT32, -1, 2));
        assertThrows(
                RefusedInference.class,
                () ->
                        new RequestParser(model)
                                .parse(Unpooled.buffer().writeZero(12), OptionalLong.of(0)));
    }

    /** Any damage ends in a refusal or in a request of the model's shape, and leaks nothing. */
    @Test
    void survivesDamage() {
        long before = Tensor.liveBytes();
        Random random = new Random(7);
        InferModel model =
                model(TensorPort.numbers("x", DType.FP32, 3), TensorPort.texts("label", 1));
        byte[] json =
                """
                {"id":"7","parameters":{"timeout":5},"inputs":[\
                {"name":"x","shape":[2,3],"datatype":"FP32","parameters":{"binary_data_size":24}},\
                {"name":"label","shape":[2,1],"datatype":"BYTES","data":["a","b"]}]}\
                """
                        .getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(json, json.length + 24);
        int right = 0;
        for (int i = 0; i < ROUNDS; i++) {
            right += survives(model, damaged(whole, random), length(json.length, random)) ? 1 : 0;
        }
        assertEquals(before, Tensor.liveBytes());
        int survived = right;
        assertTrue(right > 0 && right < ROUNDS, () -> survived + " were right");
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        for (int i = random.nextInt(3); i > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) "[]{},:\"0-9xé".charAt(random.nextInt(12));
        }
        return random.nextInt(8) > 0
                ? copy
                : Arrays.copyOf(copy, Math.max(0, copy.length + random.nextInt(64) - 48));
    }

    private static long length(int right, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(2 * right);
            case 2 -> 0;
            default -> right;
        };
    }

    private static boolean survives(InferModel model, byte[] bytes, long length) {
        ByteBuf body = Unpooled.wrappedBuffer(bytes);
        try (InferRequest request = new RequestParser(model).parse(body, OptionalLong.of(length))) {
            for (int i = 0; i < request.items(); i++) {
                assertEquals(3, request.item(i).floats("x").length);
                request.item(i).string("label").length();
            }
            return true;
        } catch (RefusedInference e) {
            assertTrue(e.status() == 400 || e.status() == 413, e::getMessage);
            return false;
        }
    }
}
