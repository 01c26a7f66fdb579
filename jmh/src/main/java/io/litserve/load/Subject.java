package io.litserve.load;

import io.litserve.http.FloorServer;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that is measured. */
enum Subject {
    /** Ours, with the work on a worker's thread. */
    WORKER("ours, worker", SquareServer.class, "worker"),
    /** Ours, with the work on the event loop. */
    INLINE("ours, inline", SquareServer.class, "inline"),
    /** Netty alone. */
    FLOOR("floor", FloorServer.class, ""),
    /** A popular framework on the same Netty, with the work on a worker's thread. */
    VERTX_WORKER("Vert.x, worker", VertxServer.class, "worker"),
    /** The same, with the work on the event loop. */
    VERTX_INLINE("Vert.x, inline", VertxServer.class, "inline"),
    /** A popular framework on virtual threads. */
    HELIDON("Helidon", HelidonServer.class, "");

    private static final List<String> OURS =
            List.of("litserve", "netty", "jackson-core", "jctools", "prometheus-metrics");

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

    /** The jars that it needs, of those that are here: all others cost time when it starts. */
    String classPath() {
        String all = System.getProperty("java.class.path");
        return switch (this) {
            case WORKER, INLINE, FLOOR ->
                    Stream.of(all.split(File.pathSeparator))
                            .filter(Subject::isOurs)
                            .collect(Collectors.joining(File.pathSeparator));
            case VERTX_WORKER, VERTX_INLINE, HELIDON -> all;
        };
    }

    private static boolean isOurs(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return OURS.stream().anyMatch(name::startsWith);
    }
}
