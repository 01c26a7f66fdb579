package io.litserve.http;

import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Messages of a connection that wait until it is decided about the one before them. The event loop
 * owns it, and it owns the messages.
 */
final class Held {
    private final ArrayDeque<Object> messages = new ArrayDeque<>();
    private boolean holding;

    void begin() {
        holding = true;
    }

    boolean isHolding() {
        return holding;
    }

    /** Takes a message if it has to wait. */
    boolean holds(Object message) {
        return holding && messages.add(message);
    }

    /** Lets messages pass, until one of them has to be decided about as well. */
    void replay(Consumer<Object> receiver) {
        holding = false;
        while (!holding && !messages.isEmpty()) {
            receiver.accept(messages.poll());
        }
    }

    /** Gives all messages back. */
    void drop() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
    }
}
