package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsElements() {
        assertEquals(6, new Shape(2, 3).size());
        assertEquals(1, new Shape().size());
        assertEquals(0, new Shape(4, 0, 2).size());
        assertEquals(24, new Shape(2, 3).byteSize(DType.FP32));
    }

    @Test
    void printsLikeJson() {
        assertEquals("[2,3]", new Shape(2, 3).toString());
        assertEquals("[]", new Shape().toString());
        assertEquals("[-1,384]", new Shape(Shape.ANY, 384).toString());
    }

    @Test
    void keepsCopiesOfItsExtents() {
        long[] dims = {2, 3};
        Shape shape = new Shape(dims);
        dims[0] = 9;
        shape.dims()[1] = 9;
        assertArrayEquals(new long[] {2, 3}, shape.dims());
    }

    @Test
    void comparesByContent() {
        assertEquals(new Shape(2, 3), new Shape(2, 3));
        assertEquals(new Shape(2, 3).hashCode(), new Shape(2, 3).hashCode());
        assertNotEquals(new Shape(2, 3), new Shape(3, 2));
    }

    @Test
    void acceptsAnyExtentWhereItIsOpen() {
        Shape open = new Shape(Shape.ANY, 3);
        assertTrue(open.accepts(new Shape(0, 3)));
        assertFalse(open.accepts(new Shape(1, 4)));
        assertFalse(open.accepts(new Shape(1, 3, 1)));
        assertFalse(open.isFixed());
    }

    @Test
    void refusesExtentsBelowAny() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Shape(2, -2));
        assertTrue(e.getMessage().contains("[2, -2]"), e.getMessage());
    }

    @Test
    void refusesToCountWhatIsOpen() {
        assertThrows(IllegalStateException.class, () -> new Shape(Shape.ANY).size());
    }

    @Test
    void refusesSizesBeyondALong() {
        Shape huge = new Shape(1L << 32, 1L << 31);
        Exception e = assertThrows(IllegalArgumentException.class, huge::size);
        assertTrue(e.getMessage().contains("[4294967296,2147483648]"), e.getMessage());
        Shape wide = new Shape(1L << 61);
        assertThrows(IllegalArgumentException.class, () -> wide.byteSize(DType.FP64));
    }

    @Test
    void addsAndDropsTheOutermostAxis() {
        assertEquals(new Shape(4, 2, 3), new Shape(2, 3).stacked(4));
        assertEquals(new Shape(3), new Shape(2, 3).row());
        assertEquals(2, new Shape(2, 3).rows());
        assertThrows(IllegalArgumentException.class, () -> new Shape().row());
        assertThrows(IllegalArgumentException.class, () -> new Shape().rows());
    }

    @Test
    void countsInRowMajorOrder() {
        Shape shape = new Shape(2, 3);
        assertEquals(5, shape.index(1, 2));
        assertEquals(0, new Shape().index());
        assertThrows(IndexOutOfBoundsException.class, () -> shape.index(1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> shape.index(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> shape.index(1));
    }
}
