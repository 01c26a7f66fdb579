package io.litserve.load;

import io.litserve.http.FloorServer;

/** A server that is measured. */
enum Subject {
    /** Ours, with the work on a worker's thread. */
    WORKER("ours, worker", SquareServer.class, "worker"),
    /** Ours, with the work on the event loop. */
    INLINE("ours, inline", SquareServer.class, "inline"),
    /** Netty alone. */
    FLOOR("floor", FloorServer.class, ""),
    /** A popular framework on the same Netty. */
    VERTX("Vert.x", VertxServer.class, ""),
    /** A popular framework on virtual threads. */
    HELIDON("Helidon", HelidonServer.class, "");

    private final String title;
    private final Class<?> main;
    private final String arg;

    Subject(String title, Class<?> main, String arg) {
        this.title = title;
        this.main = main;
        this.arg = arg;
    }

    String title() {
        return title;
    }

    Class<?> main() {
        return main;
    }

    /** What its main method is told. */
    String arg() {
        return arg;
    }
}
