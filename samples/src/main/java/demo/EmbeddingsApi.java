package demo;

import demo.wordpiece.WordPiece;
import io.litserve.RequestContext;
import io.litserve.annotation.Batch;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;
import io.litserve.onnx.OnnxCancellation;
import io.litserve.onnx.OnnxInputs;
import io.litserve.onnx.OnnxModel;
import io.litserve.onnx.OnnxResult;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Turns texts into unit vectors of 384 numbers with all-MiniLM-L6-v2: the closer, the more alike
 * the texts.
 *
 * <p>Model and vocabulary come from the class path. The model reads the first 128 tokens of a text,
 * about 100 English words; of an empty one, what frames it. It is the model of 32-bit floats: the
 * quantised one scales by the whole batch, so that a text's vector would depend on its company. A
 * run that nobody waits for any more is broken off.
 */
@LitApi(path = "/embed", maxPayload = "1MB")
public final class EmbeddingsApi {
    /** The text to embed. */
    public record Request(String text) {}

    /** Its vector. */
    public record Response(float[] embedding) {}

    private OnnxModel model;
    private WordPiece tokenizer;

    @Setup
    void load() throws IOException {
        model = OnnxModel.load(EmbeddingsApi.class.getResource("/all-minilm-l6-v2.onnx"));
        String vocabulary = "/all-minilm-l6-v2-tokenizer.json";
        try (InputStream file = EmbeddingsApi.class.getResourceAsStream(vocabulary)) {
            tokenizer = WordPiece.read(file);
        }
    }

    @Teardown
    void close() {
        if (model != null) { // The setup may have failed.
            model.close();
        }
    }

    @DecodeRequest
    long[] tokenize(Request request) {
        return tokenizer.encode(request.text());
    }

    @Predict
    @Batch(size = 16)
    List<float[]> embed(List<long[]> texts, List<RequestContext> contexts) {
        TokenBatch batch = TokenBatch.of(texts);
        try (Tensor ids = batch.ids();
                Tensor mask = batch.mask();
                Tensor types = batch.types();
                OnnxResult result =
                        model.run(inputs(ids, mask, types), OnnxCancellation.ofAll(contexts))) {
            return batch.vectors(result.get("last_hidden_state").toFloatArray());
        }
    }

    private static OnnxInputs inputs(Tensor ids, Tensor mask, Tensor types) {
        return OnnxInputs.of(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types));
    }

    @EncodeResponse
    Response reply(float[] vector) {
        return new Response(vector);
    }
}
