package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.LitServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The smallest sample, served by what is generated for it. */
final class SquareServerTest {
    private static final int CLIENTS = 26;
    private static final int REQUESTS = 200;

    private final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private final LitServer server =
            LitServer.builder()
                    .add(BatchSizes.noted(SquareApiEndpoint::new, batchSizes))
                    .port(0)
                    .start();
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Tag("parity")
    void answersWithTheSquare() throws Exception {
        HttpResponse<String> reply = client.post("/predict", "{\"input\":4.0}");
        assertEquals(200, reply.statusCode());
        assertEquals("{\"output\":16.0}", reply.body());
    }

    @Test
    @Tag("parity")
    void givesEachOfManyClientsItsOwnAnswersInBatches() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> answered =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(i -> clients.submit(() -> askAll(i * REQUESTS)))
                            .toList();
            for (Future<Integer> each : answered) {
                assertEquals(REQUESTS, each.get());
            }
        }
        assertBatchesFormed();
    }

    private int askAll(int first) throws IOException, InterruptedException {
        int answered = 0;
        for (float x = first; x < first + REQUESTS; x++) {
            HttpResponse<String> reply = client.post("/predict", "{\"input\":" + x + "}");
            assertEquals("{\"output\":" + x * x + "}", reply.body());
            answered++;
        }
        return answered;
    }

    private void assertBatchesFormed() {
        int requests = batchSizes.stream().mapToInt(Integer::intValue).sum();
        double mean = (double) requests / batchSizes.size();
        assertEquals(CLIENTS * REQUESTS, requests);
        assertTrue(Collections.max(batchSizes) <= 16, batchSizes::toString);
        assertTrue(mean > 2, () -> "requests in a batch, mean: " + mean);
    }
}
