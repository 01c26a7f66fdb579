package io.litserve.settings;

import io.litserve.ServerConfig;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * One option of a server.
 *
 * @param name on the command line, without the dashes
 * @param argument what stands for its value in the help
 * @param help one line about it, with its default
 * @param apply gives a configuration the value, or throws {@link IllegalArgumentException}
 */
record Option(
        String name,
        String argument,
        String help,
        BiFunction<ServerConfig, String, ServerConfig> apply) {
    /** Gives a configuration the value that came from a source. */
    ServerConfig apply(ServerConfig config, String value, String source) {
        try {
            return apply.apply(config, value);
        } catch (IllegalArgumentException e) {
            throw new UsageException(source + ": " + e.getMessage());
        }
    }

    String flag() {
        return "--" + name;
    }

    String property() {
        return Properties.PREFIX + name;
    }

    String variable() {
        return Environment.PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
