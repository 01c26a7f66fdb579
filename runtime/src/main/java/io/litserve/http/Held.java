package io.litserve.http;

import io.litserve.body.RefusedBody;
import io.litserve.body.Reservation;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Messages of a connection that wait for what was before them. The client is read on meanwhile, for
 * only who reads hears that it leaves, until so much is held, or so much by all connections. The
 * event loop owns it, and it owns the messages.
 */
final class Held {
    private static final int MOST_BYTES = 256 << 10;

    /** What a head takes besides its text, about. */
    private static final int HEAD_BYTES = 1 << 10;

    private final Reservation memory;
    private final ArrayDeque<Object> messages = new ArrayDeque<>();
    private int bytes;
    private boolean crowded;
    private boolean replaying;

    /** Counts what is held. */
    Held(Reservation memory) {
        this.memory = memory;
    }

    void add(Object message) {
        messages.add(message);
        count(bytes + weight(message));
    }

    private void count(int held) {
        bytes = held;
        try {
            memory.resize(held);
            crowded = false;
        } catch (RefusedBody _) {
            crowded = true;
        }
    }

    private static int weight(Object message) {
        return switch (message) {
            case HttpRequest head -> weight(head);
            case HttpContent body -> body.content().readableBytes();
            default -> 0;
        };
    }

    private static int weight(HttpRequest head) {
        int bytes = HEAD_BYTES + head.uri().length();
        for (Map.Entry<String, String> header : head.headers()) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Whether no more should be read. */
    boolean isFull() {
        return crowded || bytes >= MOST_BYTES;
    }

    /** Lets messages pass in their order, up to the first that must wait. */
    void replay(Predicate<Object> mustWait, Consumer<Object> receiver) {
        // One that passes may end what the next ones wait for: they pass after it, not within.
        if (replaying) {
            return;
        }
        replaying = true;
        while (!messages.isEmpty() && !mustWait.test(messages.peek())) {
            Object message = messages.remove();
            count(bytes - weight(message));
            receiver.accept(message);
        }
        replaying = false;
    }

    /** Gives all messages back. */
    void drop() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
        count(0);
    }
}
