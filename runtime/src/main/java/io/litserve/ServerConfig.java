package io.litserve;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a server is set up, whatever its endpoints are.
 *
 * @param host the address to listen on
 * @param port the port, 0 for a free one
 * @param grace how long accepted requests have to finish when the server closes
 * @param writeTimeout how long a client may take nothing of its reply before it is cut off
 * @param apiKey what clients must send as {@code X-API-Key} or bearer token, if anything
 * @param settings what hooks find in {@link Settings}
 * @param overrides values that replace those of the annotations
 */
public record ServerConfig(
        String host,
        int port,
        Duration grace,
        Duration writeTimeout,
        Optional<String> apiKey,
        Map<String, String> settings,
        Overrides overrides) {
    /** All addresses, port 8000, 30 s, 10 s, no key, nothing set. */
    public static final ServerConfig STANDARD =
            new ServerConfig(
                    "0.0.0.0",
                    8000,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Optional.empty(),
                    Map.of(),
                    Overrides.NONE);

    /** Checks the port and the grace; keeps a copy of the settings. */
    public ServerConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace: " + grace + " (expected: >= 0)");
        }
        if (!writeTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "writeTimeout: " + writeTimeout + " (expected: > 0)");
        }
        settings = Map.copyOf(settings);
    }

    /** The same on another address. */
    public ServerConfig host(String address) {
        return new ServerConfig(address, port, grace, writeTimeout, apiKey, settings, overrides);
    }

    /** The same on another port, 0 for a free one. */
    public ServerConfig port(int number) {
        return new ServerConfig(host, number, grace, writeTimeout, apiKey, settings, overrides);
    }

    /** The same with another time for accepted requests to finish when the server closes. */
    public ServerConfig grace(Duration time) {
        return new ServerConfig(host, port, time, writeTimeout, apiKey, settings, overrides);
    }

    /** The same with another patience with clients that take nothing of their reply. */
    public ServerConfig writeTimeout(Duration time) {
        return new ServerConfig(host, port, grace, time, apiKey, settings, overrides);
    }

    /** The same with a key that clients must send. */
    public ServerConfig apiKey(String key) {
        return new ServerConfig(
                host, port, grace, writeTimeout, Optional.of(key), settings, overrides);
    }

    /** The same with one more setting. */
    public ServerConfig set(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new ServerConfig(host, port, grace, writeTimeout, apiKey, more, overrides);
    }

    /** The same with other overrides. */
    public ServerConfig overrides(Overrides changed) {
        return new ServerConfig(host, port, grace, writeTimeout, apiKey, settings, changed);
    }
}
