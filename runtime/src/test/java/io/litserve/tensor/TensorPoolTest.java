package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorPoolTest {
    private final long before = TensorPool.liveBytes();

    @AfterEach
    void nothingLeaks() {
        assertEquals(before, TensorPool.liveBytes());
    }

    @Test
    void handsOutWhatWasGivenBack() {
        List<Block> all = drained(1 << 20);
        Block block = all.removeLast();
        TensorPool.give(block);
        Block again = TensorPool.take((1 << 20) - 5);
        assertSame(block, again);
        assertEquals((1 << 20) - 5, again.part().byteSize());
        TensorPool.give(again);
        all.forEach(TensorPool::give);
    }

    @Test
    void neverHandsOutABlockTwice() {
        Block one = TensorPool.take(100);
        Block two = TensorPool.take(100);
        assertNotSame(one, two);
        TensorPool.give(one);
        TensorPool.give(two);
    }

    @Test
    void takesClassesThatFit() {
        for (long bytes : new long[] {0, 1, 64, 65, 127, 128, 129, (8 << 20) - 1, 8 << 20}) {
            Block block = TensorPool.take(bytes);
            assertTrue(block.byteSize() >= bytes && block.byteSize() <= Math.max(64, 2 * bytes));
            assertEquals(0, block.part().address() % Block.ALIGNMENT);
            TensorPool.give(block);
        }
    }

    @Test
    void keepsNoneBeyondTheLargestClass() {
        long large = (8L << 20) + 1;
        Block block = TensorPool.take(large);
        assertEquals(large, block.byteSize());
        TensorPool.give(block);
        Block next = TensorPool.take(large);
        assertNotSame(block, next);
        TensorPool.give(next);
    }

    /** As many as a class can keep, so that none of them waits in the pool. */
    private static List<Block> drained(long byteSize) {
        return new ArrayList<>(
                IntStream.range(0, 64).mapToObj(_ -> TensorPool.take(byteSize)).toList());
    }

    /**
     * Each thread closes what others made; two with the same memory would see each other's mark.
     */
    @Test
    void staysWholeAcrossThreads() throws InterruptedException {
        ConcurrentLinkedQueue<Tensor> made = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
        List<Thread> threads =
                IntStream.range(0, 4)
                        .mapToObj(id -> Thread.ofPlatform().start(() -> churn(id, made, broken)))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        made.forEach(Tensor::close);
        assertEquals(List.of(), List.copyOf(broken));
    }

    private static void churn(
            int id, ConcurrentLinkedQueue<Tensor> made, ConcurrentLinkedQueue<String> broken) {
        for (int i = 0; i < 20_000; i++) {
            Tensor x = Tensor.allocate(DType.INT64, 1 + i % 20);
            long mark = (long) id << 32 | i;
            x.segment().set(ValueLayout.JAVA_LONG, 0, mark);
            Tensor other = i % 3 == 0 ? made.poll() : null;
            if (other != null) {
                other.close();
            }
            if (x.longAt(0) != mark) {
                broken.add(id + " at " + i);
            }
            made.add(x);
        }
    }
}
