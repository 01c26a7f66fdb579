package io.litserve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.body.MemoryBudget;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTest {
    private static final int KB = 1 << 10;

    private final MemoryBudget budget = new MemoryBudget(100 * KB, 1000 * KB);
    private final Held held = held();

    private Held held() {
        return new Held(budget.reservation());
    }

    private static HttpContent content(int bytes) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    @Test
    void letsMessagesPassInTheirOrder() {
        List<Object> messages = List.of(content(1), content(2), content(3));
        messages.forEach(held::add);
        List<Object> passed = new ArrayList<>();
        held.replay(message -> message == messages.get(2), passed::add);
        assertEquals(messages.subList(0, 2), passed);
        assertFalse(held.isEmpty());
        held.drop();
    }

    @Test
    void isFullWhenItHoldsALot() {
        held.add(content(256 * KB - 1));
        assertFalse(held.isFull());
        held.add(content(1));
        assertTrue(held.isFull());
        held.replay(_ -> false, message -> ((HttpContent) message).release());
        assertFalse(held.isFull());
    }

    @Test
    void isFullWhenAllHoldTooMuchTogether() {
        Held other = held();
        held.add(content(60 * KB));
        other.add(content(60 * KB));
        assertFalse(held.isFull());
        assertTrue(other.isFull());
        held.drop();
        other.add(content(1));
        assertFalse(other.isFull());
        other.drop();
    }

    @Test
    void givesBackAllThatItCounted() {
        for (int i = 0; i < 10; i++) {
            held.add(content(90 * KB));
            held.add(content(90 * KB));
            held.drop();
        }
        held.add(content(90 * KB));
        assertFalse(held.isFull());
        held.drop();
    }
}
