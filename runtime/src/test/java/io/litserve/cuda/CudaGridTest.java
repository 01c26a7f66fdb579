package io.litserve.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.cuda.CudaGrid.Extent;
import org.junit.jupiter.api.Test;

class CudaGridTest {
    @Test
    void coversAllElementsInWholeBlocks() {
        assertEquals(new CudaGrid(Extent.of(1), Extent.of(256), 0), CudaGrid.covering(256, 256));
        assertEquals(new CudaGrid(Extent.of(2), Extent.of(256), 0), CudaGrid.covering(257, 256));
    }

    @Test
    void refusesEmptyGrids() {
        assertThrows(IllegalArgumentException.class, () -> CudaGrid.covering(0, 256));
        assertThrows(IllegalArgumentException.class, () -> new Extent(1, 0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new CudaGrid(Extent.of(1), Extent.of(1), -1));
    }
}
