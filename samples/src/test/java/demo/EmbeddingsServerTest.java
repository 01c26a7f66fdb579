package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import io.litserve.LitServer;
import io.litserve.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The real model behind real HTTP. */
final class EmbeddingsServerTest {
    private static final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private static final LitServer server =
            LitServer.builder()
                    .add(BatchSizes.noted(EmbeddingsApiEndpoint::new, batchSizes))
                    .port(0)
                    .start();
    private static final Client client = new Client(server);

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answersConcurrentClientsWithLangchain4jsVectors() throws Exception {
        AllMiniLmL6V2EmbeddingModel reference = new AllMiniLmL6V2EmbeddingModel();
        List<String> texts = VariedTexts.ALL;
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            List<Future<float[]>> vectors =
                    texts.stream().map(it -> clients.submit(() -> embed(it))).toList();
            for (int i = 0; i < texts.size(); i++) {
                float[] expected = reference.embed(texts.get(i)).content().vector();
                assertArrayEquals(expected, vectors.get(i).get(), 1e-5f, texts.get(i));
            }
        }
        assertTrue(Collections.max(batchSizes) > 1, batchSizes::toString);
    }

    @Test
    void embedsAnEmptyText() throws IOException, InterruptedException {
        assertEquals(384, embed("").length);
    }

    @Test
    void refusesWhatHasNoText() throws IOException, InterruptedException {
        assertEquals(422, client.post("/embed", "{\"texts\":[]}").statusCode());
    }

    private static float[] embed(String text) throws IOException, InterruptedException {
        JsonValue body = JsonValue.object(Map.of("text", JsonValue.of(text)));
        HttpResponse<String> reply = client.post("/embed", body.toString());
        assertEquals(200, reply.statusCode(), reply::body);
        List<JsonValue> numbers =
                JsonValue.parse(reply.body()).member("embedding").orElseThrow().elements();
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.get(i).doubleValue();
        }
        return vector;
    }
}
