package io.litserve.settings;

import io.litserve.ServerConfig;
import java.util.Map;

/** What a command line asks for. */
public sealed interface Command {
    /** To serve. */
    record Serve(ServerConfig config) implements Command {}

    /** To set everything up, say so, and leave. */
    record Check(ServerConfig config) implements Command {}

    /** To print something and leave. */
    record Print(String text) implements Command {}

    /**
     * Reads a command. The command line counts before a system property ({@code lit.server.port}),
     * that before the environment ({@code LIT_SERVER_PORT}), that before {@code start}.
     *
     * @throws UsageException if an option is unknown or ill-formed
     */
    static Command of(String[] args, Surroundings surroundings, ServerConfig start) {
        return new CommandLine(surroundings.apply(start)).read(args);
    }

    /**
     * Where options come from besides the command line.
     *
     * @param properties of the system
     * @param environment of the process
     */
    record Surroundings(Map<String, String> properties, Map<String, String> environment) {
        private ServerConfig apply(ServerConfig start) {
            return new Properties(properties).apply(new Environment(environment).apply(start));
        }
    }
}
