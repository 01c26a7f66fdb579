package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tensor has memory that another had: whoever still holds that one does no harm to it. */
class TensorReuseTest {
    private static final int ELEMENTS = 1 << 17;

    /** As many as the pool keeps of that size, so that it holds none but those that tests close. */
    private final List<Tensor> drained = new ArrayList<>();

    private final long before = Tensor.liveBytes();

    @BeforeEach
    void drain() {
        IntStream.range(0, 64).forEach(_ -> drained.add(Tensor.allocate(DType.INT64, ELEMENTS)));
    }

    @AfterEach
    void nothingLeaks() {
        drained.forEach(Tensor::close);
        assertEquals(before, Tensor.liveBytes());
    }

    private static Tensor tensorInTheMemoryOf(long address) {
        Tensor next = Tensor.allocate(DType.INT64, ELEMENTS);
        assertEquals(address, next.segment().address());
        return next;
    }

    @Test
    void refusesEveryUseOfTheOneBefore() {
        Tensor x = drained.removeLast();
        long address = x.segment().address();
        x.close();
        try (Tensor y = tensorInTheMemoryOf(address)) {
            y.setLong(0, 7);
            Exception e = assertThrows(IllegalStateException.class, x::segment);
            assertEquals("tensor is closed: INT64[" + ELEMENTS + "]", e.getMessage());
            assertThrows(IllegalStateException.class, x::acquire);
            assertThrows(IllegalStateException.class, x::release);
            assertThrows(IllegalStateException.class, () -> x.longAt(0));
            assertThrows(IllegalStateException.class, () -> x.slice(0, 1));
            assertEquals(7, y.longAt(0));
        }
    }

    @Test
    void staysOpenWhenTheOneBeforeIsClosedAgain() {
        Tensor x = drained.removeLast();
        long address = x.segment().address();
        x.close();
        try (Tensor y = tensorInTheMemoryOf(address)) {
            x.close();
            assertEquals(address, y.segment().address());
            try (Tensor z = Tensor.allocate(DType.INT64, ELEMENTS)) {
                assertNotEquals(address, z.segment().address());
            }
        }
    }

    @Test
    void waitsForTheUsesAndTheViewsOfTheOneBefore() {
        Tensor x = drained.removeLast();
        long address = x.acquire().address();
        Tensor view = x.slice(0, 1);
        x.close();
        x.release();
        Tensor other = Tensor.allocate(DType.INT64, ELEMENTS);
        assertNotEquals(address, other.segment().address());
        view.close();
        tensorInTheMemoryOf(address).close();
        other.close();
    }

    @Test
    void hasTheShapeOfTheOneBeforeIfItIsEqual() {
        Tensor x = drained.removeLast();
        Shape shape = x.shape();
        long address = x.segment().address();
        x.close();
        try (Tensor y = tensorInTheMemoryOf(address)) {
            assertSame(shape, y.shape());
        }
        try (Tensor y = Tensor.allocate(DType.INT32, 2 * ELEMENTS)) {
            assertEquals(address, y.segment().address());
            assertEquals(DType.INT32, y.dtype());
            assertEquals(new Shape(2 * ELEMENTS), y.shape());
        }
    }

    /** Each tensor is closed by two threads, at about the same time. */
    @Test
    void staysWholeWhileOthersCloseTheOneBeforeTwice() throws InterruptedException {
        ConcurrentLinkedQueue<Tensor> closing = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
        List<Thread> threads =
                IntStream.range(0, 4)
                        .mapToObj(id -> Thread.ofPlatform().start(() -> churn(id, closing, broken)))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        closing.forEach(Tensor::close);
        assertEquals(List.of(), List.copyOf(broken));
    }

    private static void churn(
            int id, ConcurrentLinkedQueue<Tensor> closing, ConcurrentLinkedQueue<String> broken) {
        for (int i = 0; i < 20_000; i++) {
            Tensor x = Tensor.allocate(DType.INT64, 1 + i % 20);
            long mark = (long) id << 32 | i;
            x.setLong(0, mark);
            Tensor other = closing.poll();
            if (other != null) {
                other.close();
            }
            if (x.longAt(0) != mark) {
                broken.add(id + " at " + i);
            }
            closing.add(x);
            x.close();
        }
    }
}
