package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.litserve.Squares.Around;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the workers of an endpoint share, and what they leave to others. */
class WorkersTest {
    private static final int WORKERS = 3;

    private final Gate gate = new Gate();
    private LitServer server;

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private void serve(int workers, Around around, Squares.Hook<Float, Float> predict) {
        server =
                LitServer.builder()
                        .add(() ->
                                new Squares.Single(
                                        route -> route.workersPerDevice(workers), around, predict))
                        .port(0)
                        .start();
    }

    /** None is set up before all have begun. */
    @Test
    @Tag("improved")
    void setUpSideBySide() throws Exception {
        Around around = Around.NOTHING.open(_ -> gate.passDeaf());
        CompletableFuture<Void> started =
                CompletableFuture.runAsync(() -> serve(WORKERS, around, Squares::square));
        gate.awaitArrivals(WORKERS);
        gate.open();
        started.get();
    }

    /** What the user's code loads once, all use at once: they are threads of one process. */
    @Test
    @Tag("improved")
    void mayShareAModel() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        Model model = new Model(loads.incrementAndGet(), gate);
        serve(WORKERS, Around.NOTHING, model::predict);
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            replies.add(new Client(server).postLater(Client.input(i)));
        }
        gate.awaitArrivals(WORKERS);
        gate.open();
        for (int i = 0; i < WORKERS; i++) {
            assertEquals(Client.output(i * i), replies.get(i).get().body());
        }
        assertEquals(1, loads.get());
    }

    private record Model(int number, Gate gate) {
        Float predict(Float x) throws InterruptedException {
            gate.pass();
            return number * x * x;
        }
    }

    /** The only one predicts all the while. */
    @Test
    @Tag("improved")
    void leaveTheReadingOfBodiesToOthers() throws Exception {
        Gate reading = new Gate();
        reading.open();
        Around around = Around.NOTHING.reading(reading::passDeaf);
        Squares.Hook<Float, Float> predict =
                x -> {
                    gate.pass();
                    return Squares.square(x);
                };
        serve(1, around, predict);
        CompletableFuture<HttpResponse<String>> running =
                new Client(server).postLater(Client.input(1));
        gate.awaitArrivals(1);
        reading.awaitArrivals(1);
        CompletableFuture<HttpResponse<String>> waiting =
                new Client(server).postLater(Client.input(2));
        reading.awaitArrivals(1);
        assertEquals(422, new Client(server).post("{}").statusCode());
        gate.open();
        assertEquals(Client.output(1), running.get().body());
        assertEquals(Client.output(4), waiting.get().body());
    }
}
