package io.litserve.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.LeakCheck;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TensorLeaksTest {
    @Test
    void namesTheLineThatMadeWhatIsNotClosed() {
        Tensor x = leaky();
        Throwable origin = TensorLeaks.open().getFirst();
        x.close();
        assertEquals(0, TensorLeaks.open().size());
        assertEquals("FP32[2] was not closed", origin.getMessage());
        assertTrue(
                Arrays.stream(origin.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("leaky")));
    }

    private static Tensor leaky() {
        return Tensor.of(new float[] {1, 2}, 2);
    }

    @Test
    void listsViewsUntilTheyAreClosedThemselves() {
        Tensor x = leaky();
        Tensor row = x.row(0);
        x.close();
        assertEquals("FP32[] was not closed", TensorLeaks.open().getFirst().getMessage());
        row.close();
        assertEquals(0, TensorLeaks.open().size());
    }

    @Test
    void failsTheTestClassThatLeaks() {
        Tensor x = leaky();
        Error e = assertThrows(AssertionError.class, () -> new LeakCheck().afterAll(null));
        x.close();
        assertEquals("FP32[2] was not closed", e.getCause().getMessage());
        new LeakCheck().afterAll(null);
    }
}
