package io.litserve;

import io.litserve.process.Member;
import io.litserve.process.SharedPort;
import io.litserve.process.Start;
import io.litserve.process.Supervisor;
import io.litserve.settings.Command;
import io.litserve.settings.Command.Surroundings;
import io.litserve.settings.UsageException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
        Optional<Member> member = Member.joined();
        builder.config(config);
        if (member.isPresent()) {
            serve(member.get());
        } else if (config.processes() > 1) {
            supervise(config);
        } else {
            LitServer server = builder.atShutdown(Launch::exit).start();
            atExit(server::close);
            announce(config, server.port(), devices(server));
        }
    }

    /** As one of several: the supervisor says when all are ready. */
    private void serve(Member member) {
        LitServer server = builder.member(member).atShutdown(_ -> member.stop()).start();
        atExit(server::close);
        member.ready(devices(server));
    }

    private void supervise(ServerConfig config) {
        builder.requireFit();
        SharedPort port = port(config);
        Supervisor supervisor = supervisor(config, port);
        switch (supervisor.start()) {
            case Start.Ready(String devices) -> {
                atExit(supervisor::stop);
                announce(config, port.number(), devices);
            }
            case Start.Failed(int code) -> System.exit(code == WRONG_USAGE ? code : START_FAILED);
        }
    }

    private static SharedPort port(ServerConfig config) {
        try {
            return SharedPort.of(config.host(), config.port());
        } catch (IOException e) {
            throw StartException.cannotListen(config, e);
        }
    }

    private static Supervisor supervisor(ServerConfig config, SharedPort port) {
        try {
            return new Supervisor(
                    config.processes(), port, config.patience(), () -> System.exit(0));
        } catch (IOException e) {
            throw new StartException("cannot start processes: " + e.getMessage(), e);
        }
    }

    private void check(ServerConfig config) {
        try (LitServer server = builder.config(config).start()) {
            rehearse(config, server);
            System.out.println(
                    "LitServe check passed: " + summary(config, server.port(), devices(server)));
        }
    }

    private static void rehearse(ServerConfig config, LitServer server) {
        try {
            new Rehearsal(config, server.port()).ask(server.unguardedPaths());
        } catch (IOException e) {
            throw new StartException("the server does not answer: " + e.getMessage(), e);
        }
    }

    private void announce(ServerConfig config, int port, String devices) {
        System.out.println("LitServe ready on " + summary(config, port, devices));
    }

    private String summary(ServerConfig config, int port, String devices) {
        return "%s://%s:%d (%d endpoints, %s, started in %d ms)"
                .formatted(
                        config.tls().equals(Tls.NONE) ? "http" : "https",
                        config.host(),
                        port,
                        builder.endpoints(),
                        devices,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - builder.bornNanos()));
    }

    private static String devices(LitServer server) {
        return server.devices().stream().map(Device::toString).collect(Collectors.joining(", "));
    }

    private static void exit(LitServer server) {
        server.close();
        System.exit(0);
    }

    /**
     * The signal that gets there would make the exit code 143; a server that was told to stop did
     * well.
     */
    private static void atExit(Runnable stop) {
        Runnable action =
                () -> {
                    stop.run();
                    System.out.flush();
                    Runtime.getRuntime().halt(0);
                };
        Runtime.getRuntime().addShutdownHook(new Thread(action, "lit-shutdown"));
    }

    private static void fail(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
