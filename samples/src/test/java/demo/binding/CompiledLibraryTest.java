package demo.binding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a generated binding does with a library that the test compiles. */
class CompiledLibraryTest {
    private static final String PROPERTY = "lit.server.native." + Probe.NAME;

    private static Probe probe;

    @TempDir static Path folder;

    @BeforeAll
    static void load() throws Exception {
        System.setProperty(PROPERTY, ProbeLibrary.compile(folder).toString());
        probe = ProbeNative.load();
    }

    @AfterAll
    static void restore() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void passesEveryPrimitive() {
        assertFalse(probe.negate(true));
        assertEquals(Byte.MIN_VALUE, probe.next(Byte.MAX_VALUE));
        assertEquals((short) -1, probe.next((short) -2));
        assertEquals('é', probe.next('è'));
        assertEquals(0.75f, probe.halve(1.5f));
    }

    @Test
    void passesMoreThanRegistersHold() {
        assertEquals(
                1 + 4 + 9 + 16 + 25 + 36 + 49 + 64 + 81,
                probe.weigh((byte) 1, (short) 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void passesTheElementsOfTensors() {
        try (Tensor x = Tensor.of(new float[] {1, 2, 3}, 3);
                Tensor y = Tensor.of(new float[] {4, 5, 6}, 3)) {
            assertEquals(32, probe.dot(x, y, 3));
            assertEquals(14, probe.dot(x, x, 3));
        }
    }

    @Test
    void writesToSegments() {
        try (Tensor x = Tensor.of(new float[] {1, 2, 3}, 3)) {
            probe.scale(x.segment(), 2, 10);
            assertArrayEquals(new float[] {10, 20, 3}, x.toFloatArray());
        }
    }

    @Test
    void passesTheHeapToCriticalFunctionsAlone() {
        MemorySegment heap = MemorySegment.ofArray(new float[] {3, 4});
        assertEquals(25, probe.dot(heap, heap, 2));
        assertThrows(IllegalArgumentException.class, () -> probe.scale(heap, 2, 1));
    }

    @Test
    void passesStringsAsUtf8() {
        assertEquals(3, probe.sharedPrefix("größe", "grün"));
        assertEquals(0, probe.sharedPrefix("", "x"));
    }

    @Test
    void callsWhatTakesAndReturnsNothing() {
        int before = probe.counted();
        probe.count();
        assertEquals(before + 1, probe.counted());
    }

    @Test
    void returnsAddresses() {
        MemorySegment greeting = probe.greeting();
        assertEquals(0, greeting.byteSize());
        assertEquals("hello, world", greeting.reinterpret(13).getString(0));
    }

    @Test
    void refusesClosedTensors() {
        try (Tensor x = Tensor.of(new float[] {1}, 1)) {
            Tensor closed = Tensor.of(new float[] {1}, 1);
            closed.close();
            assertThrows(IllegalStateException.class, () -> probe.dot(x, closed, 1));
        }
    }
}
