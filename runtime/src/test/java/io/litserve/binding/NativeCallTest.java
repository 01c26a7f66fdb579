package io.litserve.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class NativeCallTest {
    @Test
    void copiesStringsForAsLongAsTheArena() {
        MemorySegment copy;
        try (Arena arena = Arena.ofConfined()) {
            copy = NativeCall.string("naïve 🙂", arena);
            assertEquals(12, copy.byteSize());
            assertEquals("naïve 🙂", copy.getString(0));
        }
        assertThrows(IllegalStateException.class, () -> copy.getString(0));
    }

    @Test
    void refusesStringsThatEndEarlyInC() {
        try (Arena arena = Arena.ofConfined()) {
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> NativeCall.string("key\0rest", arena));
            assertEquals("string: a zero at 3 (expected: none, C would end there)", e.getMessage());
        }
    }

    @Test
    void passesOnWhatIsUnchecked() {
        Exception wrong = new IllegalStateException();
        Error worse = new OutOfMemoryError();
        assertSame(
                wrong,
                assertThrows(IllegalStateException.class, () -> NativeCall.unchecked(wrong)));
        assertSame(worse, assertThrows(OutOfMemoryError.class, () -> NativeCall.unchecked(worse)));
        assertThrows(AssertionError.class, () -> NativeCall.unchecked(new IOException()));
    }
}
