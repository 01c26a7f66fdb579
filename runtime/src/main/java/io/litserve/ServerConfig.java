package io.litserve;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server is set up, whatever its endpoints are.
 *
 * @param host the address to listen on
 * @param port the port, 0 for a free one
 * @param processes how many server processes {@link LitServer.Builder#run} starts behind the port;
 *     a server that is started in a program is always in that one
 * @param accelerator what workers compute on
 * @param patience how long the server waits for others
 * @param tls the certificate and key to serve HTTPS with, if any
 * @param access who may use it
 * @param priorities whether requests may ask for a priority
 * @param logLevel what the server logs, if logging is to be changed
 * @param settings what hooks find in {@link Settings}
 * @param overrides values that replace those of the annotations
 */
public record ServerConfig(
        String host,
        int port,
        int processes,
        Accelerator accelerator,
        Patience patience,
        Tls tls,
        Access access,
        boolean priorities,
        Optional<Level> logLevel,
        Map<String, String> settings,
        Overrides overrides) {
    /**
     * All addresses, port 8000, one process, {@link Accelerator#STANDARD}, {@link
     * Patience#STANDARD}, no key, no priorities, logging as it is, nothing set.
     */
    public static final ServerConfig STANDARD =
            new ServerConfig(
                    "0.0.0.0",
                    8000,
                    1,
                    Accelerator.STANDARD,
                    Patience.STANDARD,
                    Tls.NONE,
                    Access.STANDARD,
                    false,
                    Optional.empty(),
                    Map.of(),
                    Overrides.NONE);

    /** Checks the port; keeps a copy of the settings. */
    public ServerConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(accelerator, "accelerator");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(overrides, "overrides");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (processes < 1) {
            throw new IllegalArgumentException("processes: " + processes + " (expected: >= 1)");
        }
        settings = Map.copyOf(settings);
    }

    private ServerConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** The same on another address. */
    public ServerConfig host(String address) {
        return with(it -> it.host = address);
    }

    /** The same on another port, 0 for a free one. */
    public ServerConfig port(int number) {
        return with(it -> it.port = number);
    }

    /** The same computing on something else. */
    public ServerConfig accelerator(Accelerator other) {
        return with(it -> it.accelerator = other);
    }

    /** The same with so many server processes behind the port. */
    public ServerConfig processes(int count) {
        return with(it -> it.processes = count);
    }

    /** The same with other patience. */
    public ServerConfig patience(Patience other) {
        return with(it -> it.patience = other);
    }

    /** The same with other TLS. */
    public ServerConfig tls(Tls other) {
        return with(it -> it.tls = other);
    }

    /** The same with other access. */
    public ServerConfig access(Access other) {
        return with(it -> it.access = other);
    }

    /** The same with a key that clients must send. */
    public ServerConfig apiKey(String key) {
        return access(access.apiKey(key));
    }

    /** The same where requests may ask for a priority, or may not. */
    public ServerConfig priorities(boolean allowed) {
        return with(it -> it.priorities = allowed);
    }

    /** The same with another level of the server's loggers. */
    public ServerConfig logLevel(Level level) {
        return with(it -> it.logLevel = Optional.of(level));
    }

    /** The same with one more setting. */
    public ServerConfig set(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return with(it -> it.settings = more);
    }

    /** The same with other overrides. */
    public ServerConfig overrides(Overrides changed) {
        return with(it -> it.overrides = changed);
    }

    /** A configuration in which one thing is about to change. */
    private static final class Draft {
        private String host;
        private int port;
        private int processes;
        private Accelerator accelerator;
        private Patience patience;
        private Tls tls;
        private Access access;
        private boolean priorities;
        private Optional<Level> logLevel;
        private Map<String, String> settings;
        private Overrides overrides;

        Draft(ServerConfig config) {
            host = config.host;
            port = config.port;
            processes = config.processes;
            accelerator = config.accelerator;
            patience = config.patience;
            tls = config.tls;
            access = config.access;
            priorities = config.priorities;
            logLevel = config.logLevel;
            settings = config.settings;
            overrides = config.overrides;
        }

        ServerConfig config() {
            return new ServerConfig(
                    host,
                    port,
                    processes,
                    accelerator,
                    patience,
                    tls,
                    access,
                    priorities,
                    logLevel,
                    settings,
                    overrides);
        }
    }

    /**
     * How long a server waits for others.
     *
     * @param grace for accepted requests to finish, when it closes
     * @param hang for a hook to return whose requests have all been cancelled
     * @param write for a client that takes nothing of its reply
     * @param idle for a client that asks for nothing, or does not go on with what it asks
     */
    public record Patience(Duration grace, Duration hang, Duration write, Duration idle) {
        /** 30 s, 30 s, 10 s and 60 s. */
        public static final Patience STANDARD =
                new Patience(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60));

        /** Checks each component. */
        public Patience {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("grace: " + grace + " (expected: >= 0)");
            }
            if (!hang.isPositive()) {
                throw new IllegalArgumentException("hang: " + hang + " (expected: > 0)");
            }
            if (!write.isPositive()) {
                throw new IllegalArgumentException("write: " + write + " (expected: > 0)");
            }
            if (!idle.isPositive()) {
                throw new IllegalArgumentException("idle: " + idle + " (expected: > 0)");
            }
        }

        /** The same with another time to finish. */
        public Patience grace(Duration time) {
            return new Patience(time, hang, write, idle);
        }

        /** The same with another time for a hook whose requests are cancelled. */
        public Patience hang(Duration time) {
            return new Patience(grace, time, write, idle);
        }

        /** The same with another time for a client that asks for nothing. */
        public Patience idle(Duration time) {
            return new Patience(grace, hang, write, time);
        }

        /** The same with another time for a client that takes nothing. */
        public Patience write(Duration time) {
            return new Patience(grace, hang, time, idle);
        }
    }
}
