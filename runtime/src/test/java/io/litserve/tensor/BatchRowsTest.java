package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchRowsTest {
    private static final TensorItem PAIR = TensorItem.of(DType.FP32, 2);
    private static final int PAIR_BYTES = 8;
    private static final int BATCH = 4;
    private static final int SLAB = 4 * BATCH;

    private final long before = Tensor.liveBytes();
    private final BatchRows rows = new BatchRows(BATCH);

    @AfterEach
    void nothingIsHeld() {
        assertEquals(before, Tensor.liveBytes());
    }

    private List<Tensor> taken(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(this::taken1).toList());
    }

    private Tensor taken1(int value) {
        Tensor row = rows.take("x", PAIR);
        row.setFloat(0, value);
        row.setFloat(1, -value);
        return row;
    }

    private static long address(Tensor tensor) {
        return tensor.segment().address();
    }

    private static void close(List<Tensor> tensors) {
        tensors.forEach(Tensor::close);
    }

    @Test
    void consecutiveRowsAreStackedWithoutACopy() {
        List<Tensor> taken = taken(SLAB);
        for (int from = 0; from + BATCH <= SLAB; from++) {
            try (Tensor batch = Tensor.stack(taken.subList(from, from + BATCH))) {
                assertEquals(address(taken.get(from)), address(batch));
                assertEquals(from, batch.floatAt(0));
                assertEquals(new Shape(BATCH, 2), batch.shape());
            }
        }
        assertEquals(before + SLAB * PAIR_BYTES, Tensor.liveBytes());
        close(taken);
    }

    @Test
    void severalRowsOfOneRequestLieAmongTheOthers() {
        Tensor first = taken1(0);
        Tensor several = rows.take("x", PAIR, 3);
        Tensor last = taken1(4);
        assertEquals(new Shape(3, 2), several.shape());
        List<Tensor> all = new ArrayList<>(several.unstack());
        all.addFirst(first);
        all.addLast(last);
        several.close();
        try (Tensor batch = Tensor.stack(all)) {
            assertEquals(address(first), address(batch));
        }
        close(all);
    }

    @Test
    void moreRowsThanASlabHasAreOnTheirOwn() {
        try (Tensor many = rows.take("x", PAIR, SLAB + 1)) {
            assertEquals(before + (SLAB + 1) * PAIR_BYTES, Tensor.liveBytes());
            assertEquals(new Shape(SLAB + 1, 2), many.shape());
        }
    }

    @Test
    void rowsOfTwoSlabsAreCopied() {
        List<Tensor> taken = taken(SLAB + 2);
        List<Tensor> straddling = taken.subList(SLAB - 2, SLAB + 2);
        try (Tensor batch = Tensor.stack(straddling)) {
            assertNotEquals(address(straddling.getFirst()), address(batch));
            assertArrayEquals(
                    new float[] {14, -14, 15, -15, 16, -16, 17, -17}, batch.toFloatArray());
        }
        close(taken);
    }

    @Test
    void rowsAroundAHoleAreCopied() {
        List<Tensor> taken = taken(3);
        taken.remove(1).close();
        try (Tensor batch = Tensor.stack(taken)) {
            assertArrayEquals(new float[] {0, 0, 2, -2}, batch.toFloatArray());
        }
        close(taken);
    }

    @Test
    void whatWasNotUsedIsTakenAgain() {
        Tensor first = taken1(0);
        Tensor unused = taken1(1);
        long address = address(unused);
        unused.close();
        rows.untake("x", unused);
        Tensor again = taken1(2);
        assertEquals(address, address(again));
        Tensor later = taken1(3);
        again.close();
        rows.untake("x", again);
        Tensor latest = taken1(4);
        assertEquals(address(later) + PAIR_BYTES, address(latest));
        close(List.of(first, later, latest));
    }

    @Test
    void aSlabLastsAsLongAsAnyRowWhateverTheOrder() {
        List<Tensor> taken = taken(SLAB);
        Tensor batch = Tensor.stack(taken);
        Collections.shuffle(taken, new Random(1));
        close(taken);
        assertEquals(before + SLAB * PAIR_BYTES, Tensor.liveBytes());
        assertEquals(SLAB - 1, batch.floatAt(2L * (SLAB - 1)));
        batch.close();
        assertEquals(before, Tensor.liveBytes());
    }

    @Test
    void aSlabWithoutRowsIsNotTakenFrom() {
        taken1(1).close();
        assertEquals(before, Tensor.liveBytes());
        try (Tensor row = taken1(2)) {
            assertEquals(2, row.floatAt(0));
            assertEquals(before + SLAB * PAIR_BYTES, Tensor.liveBytes());
        }
    }

    @Test
    void aClosedRowIsOfNoUse() {
        Tensor row = taken1(1);
        try (Tensor neighbour = taken1(2)) {
            row.close();
            row.close();
            assertThrows(IllegalStateException.class, row::segment);
            assertEquals(2, neighbour.floatAt(0));
        }
    }

    @Test
    void fewRowsKeepLittleMemory() {
        List<Tensor> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<Tensor> taken = taken(SLAB);
            slow.add(taken.removeFirst());
            close(taken);
        }
        long held = Tensor.liveBytes() - before;
        int needed = slow.size() * PAIR_BYTES;
        assertTrue(held <= 4 * (needed + SLAB * PAIR_BYTES), held + " bytes for " + needed);
        close(slow);
    }

    @Test
    void anInputHasRowsOfOneShape() {
        TensorItem other = TensorItem.of(DType.INT64, 3);
        try (Tensor _ = taken1(1);
                Tensor apart = rows.take("x", other);
                Tensor elsewhere = rows.take("y", other)) {
            assertEquals(new Shape(3), apart.shape());
            assertEquals(DType.INT64, elsewhere.dtype());
        }
    }

    @Test
    void batchesOfOneShareNothing() {
        BatchRows single = new BatchRows(1);
        try (Tensor _ = single.take("x", PAIR);
                Tensor _ = single.take("x", PAIR, 2)) {
            assertEquals(before + 3 * PAIR_BYTES, Tensor.liveBytes());
        }
    }

    @Test
    void rowsWithoutElementsAreRowsToo() {
        TensorItem none = TensorItem.of(DType.FP32, 0);
        try (Tensor one = rows.take("none", none);
                Tensor two = rows.take("none", none);
                Tensor batch = Tensor.stack(List.of(one, two))) {
            assertEquals(new Shape(2, 0), batch.shape());
        }
    }

    @Test
    void threadsNeverShareARow() {
        List<CompletableFuture<Integer>> threads =
                IntStream.range(0, 4)
                        .mapToObj(id -> CompletableFuture.supplyAsync(() -> torn(id)))
                        .toList();
        assertEquals(0, threads.stream().mapToInt(CompletableFuture::join).sum());
    }

    /** How many of many rows changed while they were this thread's. */
    private int torn(int id) {
        int torn = 0;
        List<Tensor> mine = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            mine.add(taken1(id));
            if (mine.size() == 5 + id) {
                torn += (int) mine.stream().filter(row -> row.floatAt(0) != id).count();
                close(mine);
                mine.clear();
            }
        }
        close(mine);
        return torn;
    }
}
