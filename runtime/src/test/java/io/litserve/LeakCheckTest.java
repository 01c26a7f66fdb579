package io.litserve;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class LeakCheckTest {
    /** The detector forgets what it has reported, so that the second check is happy again. */
    @Test
    void catchesABufferThatNobodyReleased() {
        ByteBufAllocator.DEFAULT.buffer(8);
        assertThrows(IllegalStateException.class, () -> new LeakCheck().afterAll(null));
        new LeakCheck().afterAll(null);
    }
}
