package io.litserve.settings;

import io.litserve.ServerConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Options from the environment: {@code LIT_SERVER_BATCH_SIZE}. */
record Environment(Map<String, String> values) {
    static final String PREFIX = "LIT_SERVER_";

    private static final Logger log = System.getLogger(Environment.class.getName());

    ServerConfig apply(ServerConfig start) {
        ServerConfig config = start;
        for (Option option : Options.ALL) {
            String value = values.get(option.variable());
            if (value != null && isMeant(option, value)) {
                config = option.apply(config, value, option.variable());
            }
        }
        return config;
    }

    /** For a service called lit-server, Kubernetes sets LIT_SERVER_PORT to tcp://10.0.0.1:8000. */
    private static boolean isMeant(Option option, String value) {
        boolean injected = value.startsWith("tcp://") || value.startsWith("udp://");
        if (injected) {
            log.log(Level.WARNING, "ignoring {0}={1}", option.variable(), value);
        }
        return !injected;
    }
}
