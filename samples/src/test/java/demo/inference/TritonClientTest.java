package demo.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.LitServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import triton.client.InferInput;
import triton.client.InferRequestedOutput;
import triton.client.InferResult;
import triton.client.InferenceException;
import triton.client.InferenceServerClient;
import triton.client.InferenceServerClient.InferArguments;
import triton.client.pojo.DataType;

/** Triton's client for Java gets right answers, in JSON and in binary. */
class TritonClientTest {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** What was refused comes back as an exception; it need not be logged as well. */
    private static final Logger QUIET = Logger.getLogger(InferenceServerClient.class.getName());

    private LitServer server;
    private InferenceServerClient client;

    @BeforeEach
    void connect() throws Exception {
        QUIET.setLevel(Level.OFF);
        server =
                LitServer.builder()
                        .add(Models_EchoApiEndpoint::new)
                        .add(Models_SumApiEndpoint::new)
                        .add(Models_LettersApiEndpoint::new)
                        .port(0)
                        .start();
        client =
                new InferenceServerClient(
                        "localhost:" + server.port(), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    private static InferInput input(String name, DataType type) {
        return new InferInput(name, new long[] {2, 2}, type);
    }

    private static List<InferInput> everything(boolean binary) {
        InferInput bool = input("bool", DataType.BOOL);
        bool.setData(new boolean[] {true, false, false, true}, binary);
        InferInput int8 = input("int8", DataType.INT8);
        int8.setData(new byte[] {1, -128, 127, 0}, binary);
        InferInput int16 = input("int16", DataType.INT16);
        int16.setData(new short[] {1, Short.MIN_VALUE, Short.MAX_VALUE, 0}, binary);
        InferInput int32 = input("int32", DataType.INT32);
        int32.setData(new int[] {1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0}, binary);
        InferInput int64 = input("int64", DataType.INT64);
        int64.setData(new long[] {1, Long.MIN_VALUE, Long.MAX_VALUE, 0}, binary);
        InferInput fp32 = input("fp32", DataType.FP32);
        fp32.setData(new float[] {0.1f, -Float.MAX_VALUE, Float.MIN_VALUE, 0}, binary);
        InferInput fp64 = input("fp64", DataType.FP64);
        fp64.setData(new double[] {0.1, -Double.MAX_VALUE, Double.MIN_VALUE, 0}, binary);
        return List.of(bool, int8, int16, int32, int64, fp32, fp64);
    }

    private static List<InferRequestedOutput> wanted(boolean binary) {
        List<InferRequestedOutput> wanted = new ArrayList<>();
        for (String name : List.of("fp64", "fp32", "int64", "int32", "int16", "int8", "bool")) {
            wanted.add(new InferRequestedOutput(name, binary));
        }
        return wanted;
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void allTypesComeBackAsTheyWent(boolean binaryIn, boolean binaryOut) throws Exception {
        InferResult result = client.infer("echo", everything(binaryIn), wanted(binaryOut));
        assertArrayEquals(new boolean[] {true, false, false, true}, result.getOutputAsBool("bool"));
        assertArrayEquals(new byte[] {1, -128, 127, 0}, result.getOutputAsByte("int8"));
        assertArrayEquals(
                new short[] {1, Short.MIN_VALUE, Short.MAX_VALUE, 0},
                result.getOutputAsShort("int16"));
        assertArrayEquals(
                new int[] {1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0},
                result.getOutputAsInt("int32"));
        assertArrayEquals(
                new long[] {1, Long.MIN_VALUE, Long.MAX_VALUE, 0}, result.getOutputAsLong("int64"));
        assertArrayEquals(
                new float[] {0.1f, -Float.MAX_VALUE, Float.MIN_VALUE, 0},
                result.getOutputAsFloat("fp32"));
        assertArrayEquals(
                new double[] {0.1, -Double.MAX_VALUE, Double.MIN_VALUE, 0},
                result.getOutputAsDouble("fp64"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textsAreRead(boolean binary) throws Exception {
        InferResult result =
                client.infer(
                        "letters",
                        List.of(text(binary, "abba \u00e9", "dada")),
                        List.of(new InferRequestedOutput("counts", binary)));
        assertArrayEquals(new int[] {2, 2, 0, 0, 2, 0, 0, 2}, result.getOutputAsInt("counts"));
    }

    private static InferInput text(boolean binary, String... texts) {
        InferInput text = new InferInput("text", new long[] {texts.length, 1}, DataType.BYTES);
        text.setData(texts, binary);
        return text;
    }

    private static InferInput values(long... shape) {
        InferInput values = new InferInput("values", shape, DataType.FP64);
        double[] data = new double[(int) (shape[0] * shape[1])];
        Arrays.setAll(data, i -> i);
        values.setData(data, true);
        return values;
    }

    @Test
    void theReplyNamesWhatWasAsked() throws Exception {
        InferArguments arguments =
                new InferArguments("sum", values(3, 50_000))
                        .setModelVersion("1")
                        .setRequestId("r7");
        InferResult result = client.infer(arguments);
        assertArrayEquals(
                new double[] {1_249_975_000.0, 3_749_975_000.0, 6_249_975_000.0},
                result.getOutputAsDouble("sum"));
        assertEquals("r7", result.getResponse().getId());
        assertEquals("sum", result.getResponse().getModelName());
        assertEquals("1", result.getResponse().getModelVersion());
    }

    @Test
    void errorsAreUnderstood() {
        assertRefused("nothing to add up", new InferArguments("sum", values(1, 0)));
        assertRefused(
                "input 'text' is none of model 'sum'", new InferArguments("sum", text(true, "a")));
        assertRefused("Not Found", new InferArguments("product", values(1, 2)));
    }

    private void assertRefused(String error, InferArguments arguments) {
        assertEquals(
                error,
                assertThrows(InferenceException.class, () -> client.infer(arguments))
                        .getCause()
                        .getMessage());
    }
}
