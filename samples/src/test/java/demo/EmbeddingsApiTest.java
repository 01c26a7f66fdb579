package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares with langchain4j, which runs the same model through ONNX Runtime's Java API. */
final class EmbeddingsApiTest {
    private static final float TOLERANCE = 1e-5f;

    private static final AllMiniLmL6V2EmbeddingModel reference = new AllMiniLmL6V2EmbeddingModel();
    private static final EmbeddingsApi api = new EmbeddingsApi();

    @BeforeAll
    static void load() throws IOException {
        api.load();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void givesLangchain4jsVectors() {
        for (String text : VariedTexts.ALL) {
            assertArrayEquals(referenceVector(text), vector(text), TOLERANCE, text);
        }
    }

    @Test
    void givesTheSameVectorsInBatchesOfMixedLengths() {
        List<String> texts = new ArrayList<>(VariedTexts.ALL);
        Collections.shuffle(texts, new Random(7));
        for (int from = 0; from < texts.size(); from += 16) {
            List<String> batch = texts.subList(from, Math.min(from + 16, texts.size()));
            List<float[]> vectors = vectors(batch);
            for (int i = 0; i < batch.size(); i++) {
                assertArrayEquals(
                        referenceVector(batch.get(i)), vectors.get(i), TOLERANCE, batch.get(i));
            }
        }
    }

    /** langchain4j refuses these; the model does not. */
    @Test
    void embedsTextsWithoutWordsAsTheFrameAlone() throws IOException, OrtException {
        float[] frame = direction(statesOf(new long[] {101, 102}));
        for (String text : List.of("", "   ", "\u200b\n")) {
            assertArrayEquals(frame, vector(text), TOLERANCE);
        }
    }

    @Test
    void placesLikeBesideLike() {
        float[] bread = vector("I love freshly baked bread.");
        assertTrue(
                cosine(bread, vector("My favourite food is toast."))
                        > cosine(bread, vector("The horse ran across the field.")) + 0.2);
    }

    private static float[] vector(String text) {
        return vectors(List.of(text)).getFirst();
    }

    private static List<float[]> vectors(List<String> texts) {
        Stream<EmbeddingsApi.Request> requests = texts.stream().map(EmbeddingsApi.Request::new);
        List<float[]> vectors = api.embed(requests.map(api::tokenize).toList(), List.of());
        return vectors.stream().map(it -> api.reply(it).embedding()).toList();
    }

    private static float[] referenceVector(String text) {
        return reference.embed(text).content().vector();
    }

    /** What ONNX Runtime's own Java API gets from the model for one row of ids. */
    private static float[][] statesOf(long[] ids) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InputStream file = EmbeddingsApi.class.getResourceAsStream("/all-minilm-l6-v2.onnx");
                OrtSession session = environment.createSession(file.readAllBytes());
                OnnxTensor row = OnnxTensor.createTensor(environment, new long[][] {ids});
                OnnxTensor ones = OnnxTensor.createTensor(environment, new long[][] {{1, 1}});
                OnnxTensor zeros = OnnxTensor.createTensor(environment, new long[][] {{0, 0}});
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", row,
                                        "attention_mask", ones,
                                        "token_type_ids", zeros))) {
            return ((float[][][]) result.get(0).getValue())[0];
        }
    }

    private static float[] direction(float[][] states) {
        float[] sum = new float[states[0].length];
        for (float[] state : states) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += state[i];
            }
        }
        float length = (float) Math.sqrt(cosine(sum, sum));
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }

    /** For vectors of length 1. */
    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
