package io.litserve.infer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Device;
import io.litserve.ServerConfig;
import io.litserve.ServerConfig.Patience;
import io.litserve.Squares;
import io.litserve.endpoint.Route;
import io.litserve.events.Events;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InlineCrewTest {
    private static final ServerConfig IMPATIENT =
            ServerConfig.STANDARD.patience(Patience.STANDARD.hang(Duration.ofMillis(50)));

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger told = new AtomicInteger();

    /** As it is in a predict that does not come back. */
    private void hang() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsOfAnEventLoopThatDoesNotComeBack() throws Exception {
        Service<?, ?, ?> service =
                new Service<>(
                        () -> new Squares.Single(Route::inline, Squares::square),
                        IMPATIENT,
                        List.of(Device.CPU),
                        Events.NONE);
        service.onBroken(told::incrementAndGet);
        ExecutorService loop = Executors.newSingleThreadExecutor();
        try {
            service.start(List.of(loop)).get();
            loop.execute(this::hang);
            assertTrue(service.healthy() && told.get() == 0);
            while (service.healthy()) {
                Thread.onSpinWait();
            }
            assertTrue(service.broken());
            assertTrue(told.get() > 0);
            released.countDown();
            while (!service.healthy()) {
                Thread.onSpinWait();
            }
        } finally {
            released.countDown();
            loop.close();
        }
        assertFalse(service.broken());
    }
}
