package io.litserve.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NativeCallTest {
    @Test
    void refusesStringsThatEndEarlyInC() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> NativeCall.withoutZero("key\0rest"));
        assertEquals("string: a zero at 3 (expected: none, C would end there)", e.getMessage());
        assertEquals("naïve 🙂", NativeCall.withoutZero("naïve 🙂"));
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
