package io.litserve.settings;

import io.litserve.ServerConfig;
import java.util.Map;
import java.util.TreeMap;

/** Options from system properties: {@code lit.server.batch-size}. */
record Properties(Map<String, String> values) {
    static final String PREFIX = "lit.server.";

    /** Properties of this beginning are no options: they name native libraries. */
    private static final String NATIVE = PREFIX + "native.";

    ServerConfig apply(ServerConfig start) {
        ServerConfig config = start;
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            String key = entry.getKey();
            if (key.startsWith(PREFIX) && !key.startsWith(NATIVE)) {
                config = option(key).apply(config, entry.getValue(), key);
            }
        }
        return config;
    }

    private static Option option(String key) {
        return Options.named(key.substring(PREFIX.length()))
                .orElseThrow(() -> Unknown.option(key, Options.ALL.stream().map(Option::property)));
    }
}
