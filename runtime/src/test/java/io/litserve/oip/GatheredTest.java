package io.litserve.oip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorSignature;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.DType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private static final InferModel MODEL =
            new InferModel(
                    "m",
                    new TensorSignature(
                            List.of(TensorPort.texts("t", 1)),
                            List.of(
                                    TensorPort.numbers("y", DType.FP32, -1),
                                    TensorPort.texts("z", 1))),
                    Optional.of(new BatchRows(1)),
                    8);

    private final List<Gathered> complete = new ArrayList<>();

    private Gathered gathered() throws RefusedInference {
        String json =
                """
                {"inputs":[{"name":"t","datatype":"BYTES","shape":[2],"data":["a","b"]}]}\
                """;
        ByteBuf body = Unpooled.copiedBuffer(json, UTF_8);
        InferRequest request = new RequestParser(MODEL).parse(body, OptionalLong.empty());
        return new Gathered(request, 5, ByteBufAllocator.DEFAULT, complete::add);
    }

    private static ItemOutputs written(Gathered gathered, int index, float... values) {
        ItemOutputs outputs = (ItemOutputs) gathered.draft(index);
        outputs.write("y", values);
        outputs.write("z", "item " + index);
        outputs.finish();
        return outputs;
    }

    @Test
    void theReplyHasTheOrderOfTheItemsNotOfTheirCompletion() throws Exception {
        Gathered gathered = gathered();
        written(gathered, 1, 2).send();
        assertEquals(List.of(), complete);
        written(gathered, 0, Float.NaN).send();
        assertEquals(List.of(gathered), complete);
        ByteBuf body = gathered.reply().orElseThrow().body();
        assertTrue(
                body.toString(UTF_8).contains("\"shape\":[2,1],\"data\":[null,2.0]}"),
                () -> body.toString(UTF_8));
        body.release();
    }

    @Test
    void outputsOfDifferentShapesAreNoTensor() throws Exception {
        Gathered gathered = gathered();
        written(gathered, 0, 1).send();
        written(gathered, 1, 1, 2).send();
        RefusedInference refusal = assertThrows(RefusedInference.class, gathered::reply);
        assertEquals(422, refusal.status());
        assertEquals(
                "output 'y' is of shape [1] for one item and [2] for another: send them one by one",
                refusal.getMessage());
    }

    @Test
    void whatComesAfterTheEndIsGivenBack() throws Exception {
        Gathered gathered = gathered();
        written(gathered, 0, 1).send();
        gathered.drop();
        written(gathered, 1, 1).send();
        assertEquals(List.of(), complete);
        assertTrue(gathered.reply().isEmpty());
    }

    @Test
    void anOutputThatIsMissingIsAMistakeOfTheEndpoint() throws Exception {
        ItemOutputs outputs = (ItemOutputs) gathered().draft(0);
        outputs.write("y", new float[0]);
        assertThrows(IllegalStateException.class, outputs::finish);
        assertThrows(IllegalStateException.class, () -> outputs.write("y", new float[0]));
        assertThrows(IllegalStateException.class, () -> outputs.write("z", 1));
        assertThrows(IllegalArgumentException.class, () -> outputs.write("w", 1));
        outputs.discard();
    }
}
