package io.litserve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that the JDK's keytool has just made, and a client that trusts it.
 */
record TestCertificate(Certificate certificate, Key key) {
    private static final char[] PASSWORD = "password".toCharArray();

    static TestCertificate make(Path folder) throws Exception {
        return make(folder, "EC");
    }

    static TestCertificate make(Path folder, String algorithm) throws Exception {
        Path file = folder.resolve(algorithm + ".p12");
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString()));
        if (algorithm.equals("EC")) {
            // Handshakes with the curve that is the default take ten times as long.
            command.addAll(List.of("-groupname", "secp256r1"));
        }
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("keytool: exit code " + exit);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new TestCertificate(
                store.getCertificate("server"), store.getKey("server", PASSWORD));
    }

    Tls tls() throws GeneralSecurityException {
        return Tls.NONE
                .chain(pem("CERTIFICATE", certificate.getEncoded()))
                .key(pem("PRIVATE KEY", key.getEncoded()));
    }

    /** Writes {@code cert.pem} and {@code key.pem}. */
    void write(Path folder) throws GeneralSecurityException, IOException {
        Files.writeString(folder.resolve("cert.pem"), tls().chain().orElseThrow());
        Files.writeString(folder.resolve("key.pem"), tls().key().orElseThrow());
    }

    private static String pem(String type, byte[] bytes) {
        String base64 = Base64.getMimeEncoder().encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    /** Trusts this certificate alone. */
    SSLContext client() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
