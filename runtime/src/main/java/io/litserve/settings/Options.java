package io.litserve.settings;

import io.litserve.Overrides;
import io.litserve.PerApi;
import io.litserve.ServerConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All options of a server, in the order of the help. */
final class Options {
    static final List<Option> ALL =
            List.of(
                    option("host", "ADDRESS", "address to listen on (0.0.0.0)", ServerConfig::host),
                    option("port", "N", "port, 0 for a free one (8000)", Options::port),
                    option(
                            "processes",
                            "N",
                            "server processes behind the port (1)",
                            (config, text) -> config.processes(Values.positive(text))),
                    option(
                            "accelerator",
                            "auto|cpu|cuda",
                            "what workers compute on; auto: CUDA if there is any (auto)",
                            Options::accelerator),
                    option(
                            "devices",
                            "auto|N|0,2",
                            "which accelerators: all, the first N, or those listed (auto)",
                            Options::devices),
                    perApi(
                            "workers-per-device",
                            "instances of an API on each device (1)",
                            Values::positive,
                            Overrides::workersPerDevice,
                            Overrides::workersPerDevice),
                    perApi(
                            "queue",
                            "requests that may wait (1024)",
                            Values::positive,
                            Overrides::queue,
                            Overrides::queue),
                    perApi(
                            "timeout",
                            "deadline of a request, 0s for none (30s)",
                            Values::duration,
                            Overrides::timeout,
                            Overrides::timeout),
                    perApi(
                            "stream-timeout",
                            "deadline of a whole stream, 0s for none (0s)",
                            Values::duration,
                            Overrides::streamTimeout,
                            Overrides::streamTimeout),
                    perApi(
                            "max-payload",
                            "largest body (100MB)",
                            Values::bytes,
                            Overrides::maxPayload,
                            Overrides::maxPayload),
                    perApi(
                            "batch-size",
                            "largest batch of an API that batches",
                            Values::positive,
                            Overrides::batchSize,
                            Overrides::batchSize),
                    perApi(
                            "batch-timeout",
                            "how long the first of a batch waits for others",
                            Values::duration,
                            Overrides::batchTimeout,
                            Overrides::batchTimeout),
                    option(
                            "api-key",
                            "KEY",
                            "key that clients must send (none)",
                            ServerConfig::apiKey),
                    option("api-key-file", "FILE", "file that holds the key", Options::keyFile),
                    option(
                            "shutdown-key",
                            "KEY",
                            "key that opens POST /shutdown (none: it is closed)",
                            (config, text) -> config.access(config.access().shutdownKey(text))),
                    option(
                            "cors-origin",
                            "ORIGIN,...|*",
                            "web sites whose pages may call from a browser (none)",
                            (config, text) ->
                                    config.access(config.access().origins(Values.set(text)))),
                    option(
                            "tls-cert",
                            "FILE",
                            "certificate chain to serve HTTPS with, PEM (none)",
                            (config, text) -> config.tls(config.tls().chain(Values.text(text)))),
                    option(
                            "tls-key",
                            "FILE",
                            "private key of the certificate, PEM",
                            (config, text) -> config.tls(config.tls().key(Values.text(text)))),
                    option(
                            "grace",
                            "TIME",
                            "time to finish accepted requests at the end (30s)",
                            (config, text) ->
                                    config.patience(
                                            config.patience().grace(Values.duration(text)))),
                    option(
                            "hang",
                            "TIME",
                            "time for a cancelled hook to return before its worker is replaced (30s)",
                            (config, text) ->
                                    config.patience(config.patience().hang(Values.duration(text)))),
                    option(
                            "priorities",
                            "on|off",
                            "whether requests may ask for a priority (off)",
                            Options::priorities),
                    option(
                            "write-timeout",
                            "TIME",
                            "how long a client may take nothing of its reply (10s)",
                            (config, text) ->
                                    config.patience(
                                            config.patience().write(Values.duration(text)))),
                    option(
                            "log-level",
                            "trace|debug|info|warning|error|off",
                            "what the server logs (what java.util.logging says)",
                            (config, text) -> config.logLevel(Values.level(text))),
                    option("set", "KEY=VALUE", "setting for hooks; may be repeated", Options::set));

    private Options() {}

    static Optional<Option> named(String name) {
        return ALL.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    private static Option option(
            String name,
            String argument,
            String help,
            BiFunction<ServerConfig, String, ServerConfig> apply) {
        return new Option(name, argument, help, apply);
    }

    private static <T> Option perApi(
            String name,
            String help,
            Function<String, T> value,
            Function<Overrides, PerApi<T>> before,
            BiFunction<Overrides, PerApi<T>, Overrides> after) {
        return option(
                name,
                "V|PATH=V,...",
                help,
                (config, text) -> {
                    Overrides old = config.overrides();
                    PerApi<T> values = Values.perApi(before.apply(old), text, value);
                    return config.overrides(after.apply(old, values));
                });
    }

    private static ServerConfig port(ServerConfig config, String text) {
        return config.port(Values.integer(text, "0 to 65535"));
    }

    private static ServerConfig accelerator(ServerConfig config, String text) {
        return config.accelerator(config.accelerator().kind(Values.kind(text)));
    }

    private static ServerConfig devices(ServerConfig config, String text) {
        return config.accelerator(config.accelerator().devices(Values.devices(text)));
    }

    private static ServerConfig keyFile(ServerConfig config, String text) {
        return config.apiKey(Values.line(text));
    }

    private static ServerConfig priorities(ServerConfig config, String text) {
        return switch (text) {
            case "on" -> config.priorities(true);
            case "off" -> config.priorities(false);
            default -> throw Values.illFormed(text, "on or off");
        };
    }

    private static ServerConfig set(ServerConfig config, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Values.illFormed(text, "KEY=VALUE");
        }
        return config.set(text.substring(0, equals), text.substring(equals + 1));
    }
}
