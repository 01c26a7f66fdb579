package io.litserve.settings;

import io.litserve.Access;
import io.litserve.ServerConfig;
import io.litserve.Tls;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Options from the environment: {@code LIT_SERVER_BATCH_SIZE}. */
record Environment(Map<String, String> values) {
    static final String PREFIX = "LIT_SERVER_";

    private static final Logger log = System.getLogger(Environment.class.getName());

    ServerConfig apply(ServerConfig start) {
        ServerConfig config = start.tls(tls(start.tls())).access(access(start.access()));
        for (Option option : Options.ALL) {
            String value = values.get(option.variable());
            if (value != null && isMeant(option, value)) {
                config = option.apply(config, value, option.variable());
            }
        }
        return config;
    }

    /** LitServe's own variables hold the PEM itself, in base64. */
    private Tls tls(Tls start) {
        String chain = values.get("LIGHTNING_CERT_PEM");
        String key = values.get("LIGHTNING_KEY_FILE");
        return chain == null || key == null ? start : start.chain(decoded(chain)).key(decoded(key));
    }

    private Access access(Access start) {
        String key = values.get("LIT_SHUTDOWN_API_KEY");
        return key == null || key.isBlank() ? start : start.shutdownKey(key);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            throw new UsageException("LIGHTNING_CERT_PEM, LIGHTNING_KEY_FILE: expected base64");
        }
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
