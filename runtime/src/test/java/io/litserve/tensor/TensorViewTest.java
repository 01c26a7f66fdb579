package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorViewTest {
    private final long before = Tensor.liveBytes();

    @AfterEach
    void nothingLeaks() {
        assertEquals(before, Tensor.liveBytes());
    }

    private static Tensor threeByTwo() {
        return Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    }

    @Test
    void showsRowsWhereTheyLie() {
        try (Tensor x = threeByTwo();
                Tensor last = x.row(2);
                Tensor lastTwo = x.slice(1, 3);
                Tensor none = x.slice(3, 3)) {
            assertArrayEquals(new float[] {5, 6}, last.toFloatArray());
            assertEquals(new Shape(2), last.shape());
            assertEquals(x.segment().address() + 16, last.segment().address());
            assertArrayEquals(new float[] {3, 4, 5, 6}, lastTwo.toFloatArray());
            assertEquals(new Shape(2, 2), lastTwo.shape());
            assertEquals(new Shape(0, 2), none.shape());
        }
    }

    @Test
    void showsTheSameElementsInAnotherShape() {
        try (Tensor x = threeByTwo();
                Tensor flat = x.reshape(6);
                Tensor deep = flat.reshape(1, 2, 3)) {
            assertEquals(x.segment().address(), deep.segment().address());
            deep.setFloat(deep.shape().index(0, 1, 0), 7);
            assertEquals(7, x.floatAt(x.shape().index(1, 1)));
            assertThrows(IllegalArgumentException.class, () -> x.reshape(5));
        }
    }

    @Test
    void keepsTheMemoryUntilTheLastViewIsClosed() {
        Tensor x = threeByTwo();
        Tensor rows = x.slice(1, 3);
        x.close();
        assertThrows(IllegalStateException.class, () -> x.row(0));
        Tensor row = rows.row(1);
        rows.close();
        assertArrayEquals(new float[] {5, 6}, row.toFloatArray());
        assertEquals(before + 24, Tensor.liveBytes());
        row.close();
        row.close();
        assertEquals(before, Tensor.liveBytes());
    }

    @Test
    void refusesRowsThatAreNotThere() {
        try (Tensor x = threeByTwo();
                Tensor scalar = Tensor.of(new int[] {1})) {
            assertThrows(IndexOutOfBoundsException.class, () -> x.row(3));
            assertThrows(IndexOutOfBoundsException.class, () -> x.slice(2, 4));
            assertThrows(IndexOutOfBoundsException.class, () -> x.slice(2, 1));
            assertThrows(IllegalArgumentException.class, scalar::unstack);
        }
    }

    @Test
    void stacksRowsThatLieSideBySideWithoutCopying() {
        Tensor batch = threeByTwo();
        List<Tensor> rows = batch.unstack();
        batch.close();
        try (Tensor all = Tensor.stack(rows);
                Tensor last = Tensor.stack(rows.subList(1, 3))) {
            assertEquals(before + 24, Tensor.liveBytes());
            assertEquals(rows.getFirst().segment().address(), all.segment().address());
            assertEquals(rows.get(1).segment().address(), last.segment().address());
            rows.forEach(Tensor::close);
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, all.toFloatArray());
            assertArrayEquals(new float[] {3, 4, 5, 6}, last.toFloatArray());
            assertEquals(new Shape(2, 2), last.shape());
        }
    }

    @Test
    void copiesRowsThatLieApartOrInAnotherOrder() {
        try (Tensor batch = threeByTwo();
                Tensor alone = Tensor.of(new float[] {7, 8}, 2)) {
            List<Tensor> rows = batch.unstack();
            try (Tensor reversed = Tensor.stack(rows.reversed());
                    Tensor mixed = Tensor.stack(List.of(rows.getFirst(), alone))) {
                assertNotEquals(rows.getLast().segment().address(), reversed.segment().address());
                assertArrayEquals(new float[] {5, 6, 3, 4, 1, 2}, reversed.toFloatArray());
                assertArrayEquals(new float[] {1, 2, 7, 8}, mixed.toFloatArray());
            }
            rows.forEach(Tensor::close);
        }
    }

    @Test
    void stacksAndUnstacksEmptyRows() {
        try (Tensor empty = Tensor.allocate(DType.FP32, 2, 0)) {
            List<Tensor> rows = empty.unstack();
            try (Tensor stacked = Tensor.stack(rows)) {
                assertEquals(new Shape(2, 0), stacked.shape());
            }
            rows.forEach(Tensor::close);
        }
    }

    @Test
    void stacksOnlyWhatIsAlike() {
        try (Tensor two = Tensor.of(new float[] {1, 2}, 2);
                Tensor three = Tensor.of(new float[] {1, 2, 3}, 3);
                Tensor ints = Tensor.of(new int[] {1, 2}, 2)) {
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Tensor.stack(List.of(two, three)));
            assertEquals("row: FP32[3] (expected: FP32[2])", e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> Tensor.stack(List.of(two, ints)));
            assertThrows(IllegalArgumentException.class, () -> Tensor.stack(List.of()));
        }
    }

    @Test
    void stacksOnlyOpenTensors() {
        Tensor x = threeByTwo();
        List<Tensor> rows = x.unstack();
        rows.get(1).close();
        assertThrows(IllegalStateException.class, () -> Tensor.stack(rows));
        rows.forEach(Tensor::close);
        x.close();
    }
}
