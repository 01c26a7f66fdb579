package io.litserve;

import io.litserve.settings.Command;
import io.litserve.settings.Command.Surroundings;
import io.litserve.settings.UsageException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a server as a process of its own: options in, one line out when ready, exit codes. */
final class Launch {
    private static final int START_FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final LitServer.Builder builder;

    Launch(LitServer.Builder builder) {
        this.builder = builder;
    }

    void run(String... args) {
        try {
            perform(Command.of(args, surroundings(), builder.config()));
        } catch (UsageException | IllegalArgumentException e) {
            fail(WRONG_USAGE, e.getMessage());
        } catch (StartException e) {
            e.getCause().printStackTrace();
            fail(START_FAILED, e.getMessage());
        }
    }

    private static Surroundings surroundings() {
        Map<String, String> properties =
                System.getProperties().stringPropertyNames().stream()
                        .collect(Collectors.toMap(it -> it, System::getProperty));
        return new Surroundings(properties, System.getenv());
    }

    private void perform(Command command) {
        switch (command) {
            case Command.Print(String text) -> System.out.println(text);
            case Command.Serve(ServerConfig config) -> serve(config);
            case Command.Check(ServerConfig config) -> check(config);
        }
    }

    private void serve(ServerConfig config) {
        LitServer server = builder.config(config).atShutdown(Launch::exit).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "lit-shutdown"));
        System.out.println("LitServe ready on " + summary(config, server));
    }

    private void check(ServerConfig config) {
        try (LitServer server = builder.config(config).start()) {
            System.out.println("LitServe check passed: " + summary(config, server));
        }
    }

    private String summary(ServerConfig config, LitServer server) {
        String devices =
                server.devices().stream().map(Device::toString).collect(Collectors.joining(", "));
        return "%s://%s:%d (%d endpoints, %s, started in %d ms)"
                .formatted(
                        config.tls().equals(Tls.NONE) ? "http" : "https",
                        config.host(),
                        server.port(),
                        builder.endpoints(),
                        devices,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - builder.bornNanos()));
    }

    private static void exit(LitServer server) {
        server.close();
        System.exit(0);
    }

    /**
     * The signal that got here would make the exit code 143; a server that was told to stop did
     * well.
     */
    private static void stop(LitServer server) {
        server.close();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void fail(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
