package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Route;
import io.litserve.tensor.Tensor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final List<String> STAGES =
            List.of("queue", "decode", "predict", "encode", "request");

    private final Gate gate = new Gate();
    private LitServer server;
    private Client client;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(LitServer.Builder builder) {
        server = builder.port(0).start();
        client = new Client(server);
    }

    private void serve(Squares.Hook<Float, Float> hook) {
        serve(LitServer.builder().add(() -> new Squares.Single(hook)));
    }

    private Float passGate(Float x) throws InterruptedException {
        gate.pass();
        return x;
    }

    private Scrape scrape() throws Exception {
        HttpResponse<String> page = client.get("/metrics");
        assertEquals(200, page.statusCode());
        assertEquals(TEXT, page.headers().firstValue("Content-Type").orElseThrow());
        return Scrape.text(page.body());
    }

    private Scrape scrapeUntil(Predicate<Scrape> reached) throws Exception {
        Scrape scrape = scrape();
        for (int i = 0; i < 2000 && !reached.test(scrape); i++) {
            scrape = scrape();
        }
        assertTrue(reached.test(scrape), scrape.samples()::toString);
        return scrape;
    }

    private static double requests(Scrape scrape, String api, int code) {
        return scrape.value("litserve_requests_total", "api=" + api, "code=" + code);
    }

    private static double failures(Scrape scrape, String reason) {
        return scrape.value("litserve_request_failures_total", "api=square", "reason=" + reason);
    }

    private static double count(Scrape scrape, String histogram) {
        return scrape.value("litserve_" + histogram + "_count", "api=square");
    }

    @Test
    void requestsAreCountedByApiAndStatus() throws Exception {
        Squares.Hook<Float, Float> choosy = MetricsTest::refuseNegative;
        serve(
                LitServer.builder()
                        .add(() -> new Squares.Single(choosy))
                        .add(() -> new Squares.Single(MetricsTest::cube, Squares::square)));
        for (int i = 0; i < 7; i++) {
            assertEquals(200, client.post(Client.input(i)).statusCode());
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(200, client.postTo("/cube", Client.input(i)).statusCode());
        }
        assertEquals(418, client.post(Client.input(-1)).statusCode());
        assertEquals(400, client.post("{").statusCode());
        assertEquals(422, client.post("{}").statusCode());
        assertEquals(415, client.post("{}", "Content-Type", "text/css").statusCode());

        Scrape scrape = scrape();
        assertEquals(7, requests(scrape, "square", 200));
        assertEquals(3, requests(scrape, "cube", 200));
        for (int code : new int[] {400, 415, 418, 422}) {
            assertEquals(1, requests(scrape, "square", code));
        }
        assertEquals(14, scrape.sum("litserve_requests_total"));
        assertEquals(4, failures(scrape, "user"));
        assertEquals(4, scrape.sum("litserve_request_failures_total"));
    }

    private static Float refuseNegative(Float x) {
        if (x < 0) {
            throw new HttpException(418, "negative");
        }
        return Squares.square(x);
    }

    private static Route cube(Route square) {
        return Route.post("/cube", "cube");
    }

    @Test
    @Tag("improved")
    void eachStageIsTimedOncePerRequest() throws Exception {
        serve(Squares::square);
        for (int i = 0; i < 25; i++) {
            assertEquals(200, client.post(Client.input(i)).statusCode());
        }
        Scrape scrape = scrape();
        double stages = 0;
        for (String stage : STAGES) {
            assertEquals(25, count(scrape, stage + "_duration_seconds"), stage);
            double seconds =
                    scrape.value("litserve_" + stage + "_duration_seconds_sum", "api=square");
            assertTrue(seconds > 0, stage);
            stages += stage.equals("request") ? -seconds : seconds;
        }
        assertTrue(stages < 0, "the stages take no longer than the request");
        assertEquals(25, scrape.value("litserve_batch_executions_total", "api=square"));
        assertEquals(25, count(scrape, "batch_size"));
        assertEquals(0, count(scrape, "time_to_first_chunk_seconds"));
    }

    @Test
    void aTimeFallsIntoItsBucket() throws Exception {
        serve(x -> {
            long end = System.nanoTime() + 30_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return x;
        });
        client.post(Client.input(1));
        Scrape scrape = scrape();
        String name = "litserve_predict_duration_seconds";
        assertEquals(0, scrape.value(name + "_bucket", "api=square", "le=0.025"));
        assertEquals(1, scrape.value(name + "_bucket", "api=square", "le=60.0"));
        assertEquals(1, scrape.value(name + "_bucket", "api=square", "le=+Inf"));
        assertTrue(scrape.value(name + "_sum", "api=square") >= 0.03);
    }

    @Test
    void failuresAreToldApartByReason() throws Exception {
        serve(
                LitServer.builder()
                        .add(() -> new Squares.Single(route -> route.queue(1), this::failOrPass)));
        assertEquals(500, client.post(Client.input(-1)).statusCode());
        CompletableFuture<HttpResponse<String>> running = client.postLater(Client.input(1));
        gate.awaitArrivals(1);
        CompletableFuture<HttpResponse<String>> waiting =
                client.postLater(Client.input(2), "X-Request-Timeout", "400ms");
        scrapeUntil(it -> it.value("litserve_requests_waiting", "api=square") == 1);
        assertEquals(429, client.post(Client.input(3)).statusCode());
        assertEquals(504, waiting.get().statusCode());

        RawClient leaving = new RawClient(server.port());
        leaving.send(RawClient.square(4));
        scrapeUntil(it -> it.value("litserve_requests_waiting", "api=square") == 1);
        leaving.reset();
        Scrape scrape = scrapeUntil(it -> failures(it, "canceled") == 1);
        assertEquals(1, failures(scrape, "backend"));
        assertEquals(1, failures(scrape, "rejected"));
        assertEquals(1, failures(scrape, "timeout"));
        assertEquals(0, failures(scrape, "user"));
        assertEquals(1, requests(scrape, "square", 499));
        assertEquals(4, scrape.sum("litserve_requests_total"));

        gate.open();
        assertEquals(200, running.get().statusCode());
        assertEquals(1, requests(scrape(), "square", 200));
    }

    private Float failOrPass(Float x) throws InterruptedException {
        if (x < 0) {
            throw new IllegalStateException("negative");
        }
        return passGate(x);
    }

    @Test
    @Tag("improved")
    void gaugesTellWhatWaitsAndRuns() throws Exception {
        serve(
                LitServer.builder()
                        .add(() ->
                                new Squares.Single(
                                        route -> route.queue(9).workersPerDevice(2),
                                        this::passGate)));
        assertLoad(0, 0, 2);
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replies.add(client.postLater(Client.input(i)));
        }
        gate.awaitArrivals(2);
        assertLoad(3, 2, 0);
        assertEquals(9, scrape().value("litserve_queue_capacity", "api=square"));

        gate.open();
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertEquals(200, reply.get().statusCode());
        }
        assertLoad(0, 0, 2);
    }

    private void assertLoad(int waiting, int running, int idle) throws Exception {
        scrapeUntil(it ->
                it.value("litserve_requests_waiting", "api=square") == waiting
                        && it.value("litserve_requests_running", "api=square") == running
                        && workers(it, "idle") == idle
                        && workers(it, "busy") == 2 - idle
                        && workers(it, "starting") == 0
                        && workers(it, "lost") == 0);
    }

    private static double workers(Scrape scrape, String state) {
        return scrape.value("litserve_workers", "api=square", "state=" + state);
    }

    @Test
    void aWorkerThatHangsCountsAsLost() throws Exception {
        serve(
                LitServer.builder()
                        .config(
                                ServerConfig.STANDARD.patience(
                                        ServerConfig.Patience.STANDARD.hang(Duration.ofMillis(50))))
                        .add(() ->
                                new Squares.Single(x -> {
                                    gate.passDeaf();
                                    return x;
                                })));
        client.post(Client.input(1), "X-Request-Timeout", "50ms");
        scrapeUntil(it -> workers(it, "lost") == 1 && workers(it, "idle") == 1);
        assertEquals(0, scrape().value("litserve_requests_running", "api=square"));
    }

    @Test
    void batchesAreCountedBySize() throws Exception {
        Batching four = Batching.upTo(4, Duration.ofSeconds(10));
        serve(LitServer.builder().add(() -> new Squares.Batched(four, Squares::squares)));
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(client.postLater(Client.input(i)));
        }
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertEquals(200, reply.get().statusCode());
        }
        Scrape scrape = scrape();
        assertEquals(2, scrape.value("litserve_batch_executions_total", "api=square"));
        assertEquals(2, count(scrape, "batch_size"));
        assertEquals(8, scrape.value("litserve_batch_size_sum", "api=square"));
        assertEquals(0, scrape.value("litserve_batch_size_bucket", "api=square", "le=2.0"));
        assertEquals(2, scrape.value("litserve_batch_size_bucket", "api=square", "le=4.0"));
        for (String stage : STAGES) {
            assertEquals(8, count(scrape, stage + "_duration_seconds"), stage);
        }
    }

    @Test
    void requestsThatLeadNowhereAreCountedApart() throws Exception {
        serve(Squares::square);
        client.get("/nowhere");
        client.get("/nowhere");
        client.get("/predict");
        Scrape scrape = scrape();
        assertEquals(2, scrape.value("litserve_refused_requests_total", "code=404"));
        assertEquals(1, scrape.value("litserve_refused_requests_total", "code=405"));
        assertEquals(0, scrape.sum("litserve_requests_total"));
    }

    @Test
    @Tag("improved")
    void twoApisOfOneNameAreToldApart() throws Exception {
        serve(
                LitServer.builder()
                        .add(() -> new Squares.Single(Squares::square))
                        .add(() ->
                                new Squares.Single(
                                        route -> Route.post("/b", "square"), Squares::square)));
        client.post(Client.input(1));
        client.postTo("/b", Client.input(1));
        Scrape scrape = scrape();
        assertEquals(1, requests(scrape, "square", 200));
        assertEquals(1, requests(scrape, "/b", 200));
    }

    @Test
    void bothFormatsSayTheSame() throws Exception {
        serve(Squares::square);
        client.post(Client.input(1));
        client.get("/nowhere");
        scrapeUntil(it -> workers(it, "idle") == 1);
        HttpResponse<String> page = client.get("/metrics", "Accept", OPEN + ";q=0.9,*/*;q=0.1");
        assertEquals(OPEN, page.headers().firstValue("Content-Type").orElseThrow());
        Scrape open = Scrape.openMetrics(page.body());
        Scrape text = scrape();
        assertEquals(stable(text), stable(open));
        assertEquals(
                text.families(),
                open.families().stream()
                        .map(it -> text.families().contains(it) ? it : it + suffix(it))
                        .collect(Collectors.toSet()));
    }

    private static String suffix(String family) {
        return family.equals("litserve_build") ? "_info" : "_total";
    }

    private static Set<String> stable(Scrape scrape) {
        return scrape.samples().entrySet().stream()
                .filter(it -> !it.getKey().startsWith("litserve_direct_memory"))
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    @Test
    void theBuildAndItsMemoryAreTold() throws Exception {
        serve(Squares::square);
        Scrape scrape = scrape();
        assertEquals(1, scrape.sum("litserve_build_info"));
        assertTrue(scrape.value("litserve_direct_memory_bytes", "pool=http") > 0);
        assertEquals(0, scrape.value("litserve_events_dropped_total"));
        long before = (long) scrape.value("litserve_direct_memory_bytes", "pool=tensor");
        try (Tensor _ = Tensor.of(new float[250], 250)) {
            long now = (long) scrape().value("litserve_direct_memory_bytes", "pool=tensor");
            assertEquals(1000, now - before);
        }
    }

    @Test
    void theKeyOfTheServerGuardsThem() throws Exception {
        serve(
                LitServer.builder()
                        .config(ServerConfig.STANDARD.apiKey("secret"))
                        .add(() -> new Squares.Single(Squares::square)));
        assertEquals(401, client.get("/metrics").statusCode());
        HttpResponse<String> page = client.get("/metrics", "X-API-Key", "secret");
        assertEquals(
                1, Scrape.text(page.body()).value("litserve_refused_requests_total", "code=401"));
    }
}
