package io.litserve.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.litserve.Tls;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Makes the TLS of a server from its certificate and key, with the JDK's own implementation. */
final class Certificates {
    private static final Logger log = System.getLogger(Certificates.class.getName());

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
        String chain = tls.chain().orElseThrow(() -> refusal("--tls-cert is missing"));
        String key = tls.key().orElseThrow(() -> refusal("--tls-key is missing"));
        try {
            return Optional.of(context(chain(chain), PrivateKeyFile.read(key)));
        } catch (CertificateException e) {
            throw refusal("the certificate cannot be read: " + e.getMessage());
        } catch (GeneralSecurityException | SSLException e) {
            throw refusal(e.getMessage());
        }
    }

    private static SslContext context(X509Certificate[] chain, PrivateKey key)
            throws GeneralSecurityException, SSLException {
        requirePair(key, chain[0].getPublicKey());
        warnIfExpired(chain[0]);
        return SslContextBuilder.forServer(key, chain)
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(PROTOCOLS)
                .build();
    }

    private static X509Certificate[] chain(String pem) throws CertificateException {
        X509Certificate[] chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII)))
                        .toArray(X509Certificate[]::new);
        if (chain.length == 0) {
            throw new CertificateException("none (expected: -----BEGIN CERTIFICATE-----)");
        }
        return chain;
    }

    /** Without this, every handshake would fail, and only the clients would know. */
    private static void requirePair(PrivateKey key, PublicKey other)
            throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(other.getAlgorithm()) || !verifies(key, other)) {
            throw new InvalidKeyException(
                    "the private key does not belong to the first certificate of the chain");
        }
    }

    private static boolean verifies(PrivateKey key, PublicKey other)
            throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(
                        switch (key.getAlgorithm()) {
                            case "EC" -> "SHA256withECDSA";
                            case "RSA" -> "SHA256withRSA";
                            default -> key.getAlgorithm();
                        });
        byte[] message = {1, 2, 3};
        signature.initSign(key);
        signature.update(message);
        byte[] signed = signature.sign();
        signature.initVerify(other);
        signature.update(message);
        return signature.verify(signed);
    }

    private static void warnIfExpired(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            log.log(Level.WARNING, "TLS: clients will not trust the certificate: {0}", e);
        }
    }

    /** Without a cause: that of a key may quote it. */
    private static IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("TLS: " + reason);
    }
}
