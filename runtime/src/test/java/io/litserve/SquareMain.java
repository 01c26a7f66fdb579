package io.litserve;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server for tests that need a process of their own. Its last words tell how many predictions it
 * made; negative numbers fail; the system property {@code broken} makes its setup fail.
 */
final class SquareMain {
    private static final AtomicInteger predictions = new AtomicInteger();

    private SquareMain() {}

    public static void main(String[] args) {
        Squares.Around around =
                Squares.Around.NOTHING
                        .open(_ -> setUp())
                        .close(() -> System.out.println("predicted " + predictions));
        LitServer.builder()
                .add(() -> new Squares.Single(route -> route, around, SquareMain::predict))
                .run(args);
    }

    private static void setUp() {
        if (Boolean.getBoolean("broken")) {
            throw new IllegalStateException("no model");
        }
    }

    private static Float predict(Float x) {
        predictions.incrementAndGet();
        if (x < 0) {
            throw new IllegalArgumentException("negative");
        }
        return Squares.square(x);
    }
}
