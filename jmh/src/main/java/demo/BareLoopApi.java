package demo;

import demo.wordpiece.WordPiece;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;
import io.litserve.onnx.OnnxModel;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The rival of {@link EmbeddingsApi}, in its process: its model on full batches of one text, again
 * and again on one thread, with nothing around it.
 */
@LitApi(path = "/loop")
public final class BareLoopApi {
    private static final int BATCH = 16;

    /** For how long to run on which text. */
    public record Request(String text, int seconds) {}

    /** How many texts went through in a second. */
    public record Response(double textsPerSecond) {}

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
        if (model != null) {
            model.close();
        }
    }

    @Predict
    Response run(Request request) {
        TokenBatch batch =
                TokenBatch.of(Collections.nCopies(BATCH, tokenizer.encode(request.text())));
        try (Tensor ids = batch.ids();
                Tensor mask = batch.mask();
                Tensor types = batch.types()) {
            return run(
                    Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types),
                    TimeUnit.SECONDS.toNanos(request.seconds()));
        }
    }

    private Response run(Map<String, Tensor> inputs, long nanos) {
        long start = System.nanoTime();
        long texts = 0;
        long elapsed;
        do {
            model.run(inputs).close();
            texts += BATCH;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return new Response(texts * 1e9 / elapsed);
    }
}
