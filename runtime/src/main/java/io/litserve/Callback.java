package io.litserve;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Is told what happens in a server; see {@link LitServer.Builder#callback}.
 *
 * <p>Methods are called one at a time, by a thread of their own, after the fact: a callback that
 * throws is logged, and one that blocks keeps only other callbacks waiting, never a request. Events
 * that come faster than callbacks take them are dropped; {@code litserve_events_dropped_total}
 * counts them.
 *
 * <p>Every request to an endpoint ends in one {@link #onResponse} or one {@link #onError}. One
 * whose body had arrived had its {@link #onRequest} before.
 */
public interface Callback {
    /** The server is ready. */
    default void onServerStart(ServerStartEvent event) {}

    /** The server has closed; nothing comes after this. */
    default void onServerEnd(ServerEndEvent event) {}

    /** An instance of an API was set up, or could not be. */
    default void onSetup(SetupEvent event) {}

    /** A request has arrived, body and all. */
    default void onRequest(RequestEvent event) {}

    /** Predict was called and has returned or thrown, or its stage has completed. */
    default void onBatch(BatchEvent event) {}

    /** The last of a reply was handed to the socket. */
    default void onResponse(ResponseEvent event) {}

    /** A request was not served, or not to its end. */
    default void onError(ErrorEvent event) {}

    /** Something that happened in a server. */
    sealed interface Event {
        /** When it had happened. */
        Instant at();
    }

    /**
     * See {@link #onServerStart}.
     *
     * @param port that the server listens on
     * @param apis the names of its endpoints
     */
    record ServerStartEvent(Instant at, int port, List<String> apis) implements Event {}

    /** See {@link #onServerEnd}. */
    record ServerEndEvent(Instant at) implements Event {}

    /**
     * See {@link #onSetup}.
     *
     * @param api the name of the endpoint
     * @param device that the instance computes on
     * @param took how long it took
     * @param failure what setup threw, if it did
     */
    record SetupEvent(
            Instant at, String api, Device device, Duration took, Optional<Throwable> failure)
            implements Event {}

    /**
     * See {@link #onRequest}.
     *
     * @param api the name of the endpoint
     * @param requestId as in the log and in {@code X-Request-Id}
     * @param bytes of the body
     */
    record RequestEvent(Instant at, String api, String requestId, long bytes) implements Event {}

    /**
     * See {@link #onBatch}.
     *
     * @param api the name of the endpoint
     * @param requestIds of the requests that took part, in the order of the batch
     * @param took how long predict took
     */
    record BatchEvent(Instant at, String api, List<String> requestIds, Duration took)
            implements Event {
        /** How many requests took part. */
        public int size() {
            return requestIds.size();
        }
    }

    /**
     * See {@link #onResponse}.
     *
     * @param api the name of the endpoint
     * @param requestId as in the log and in {@code X-Request-Id}
     * @param status below 400
     * @param bytes of the reply's body
     * @param took from the head of the request to the last of the reply
     */
    record ResponseEvent(
            Instant at, String api, String requestId, int status, long bytes, Duration took)
            implements Event {}

    /**
     * See {@link #onError}.
     *
     * @param api the name of the endpoint
     * @param requestId as in the log and in {@code X-Request-Id}
     * @param status of the reply, 499 if its client left; that of the error when items of the reply
     *     had been sent
     * @param took from the head of the request to the last of the reply
     * @param cause what a hook threw, if one did
     */
    record ErrorEvent(
            Instant at,
            String api,
            String requestId,
            int status,
            Duration took,
            Optional<Throwable> cause)
            implements Event {
        /** The kind of failure. */
        public Reason reason() {
            return Reason.of(status);
        }
    }

    /** Kinds of failure, told from the status. */
    enum Reason {
        /** 429 and 503: the server could not take it. */
        REJECTED,
        /** 408 and 504: it took too long. */
        TIMEOUT,
        /** 499: its client left. */
        CANCELED,
        /** Other 4xx: the request was wrong, or a hook said so. */
        USER,
        /** Other 5xx: a hook failed. */
        BACKEND;

        /** The status of a request whose client left; it is never sent. */
        public static final int CLIENT_LEFT = 499;

        /** The kind of failure that a status of 400 or more stands for. */
        public static Reason of(int status) {
            return switch (status) {
                case 429, 503 -> REJECTED;
                case 408, 504 -> TIMEOUT;
                case CLIENT_LEFT -> CANCELED;
                default -> status < 500 ? USER : BACKEND;
            };
        }
    }
}
