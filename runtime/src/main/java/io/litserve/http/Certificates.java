package io.litserve.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.litserve.Tls;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Makes the TLS of a server from its certificate and key, with the JDK's own implementation. */
final class Certificates {
    private static final ApplicationProtocolConfig PROTOCOLS =
            new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1);

    private Certificates() {}

    /**
     * Nothing where there is neither certificate nor key.
     *
     * @throws IllegalArgumentException if one is missing, or they do not fit each other
     */
    static Optional<SslContext> context(Tls tls) {
        if (tls.equals(Tls.NONE)) {
            return Optional.empty();
        }
        String chain = tls.chain().orElseThrow(() -> missing("--tls-cert"));
        String key = tls.key().orElseThrow(() -> missing("--tls-key"));
        try {
            return Optional.of(
                    SslContextBuilder.forServer(stream(chain), stream(key))
                            .sslProvider(SslProvider.JDK)
                            .protocols("TLSv1.3", "TLSv1.2")
                            .applicationProtocolConfig(PROTOCOLS)
                            .build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "TLS: certificate and key cannot be used (expected: a chain of certificates and"
                            + " its private key without a password, both PEM)",
                    e);
        }
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(US_ASCII));
    }

    private static IllegalArgumentException missing(String option) {
        return new IllegalArgumentException("TLS: " + option + " is missing");
    }
}
