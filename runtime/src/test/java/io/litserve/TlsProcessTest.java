package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS from files and variables, as a process, and what curl makes of it. */
class TlsProcessTest {
    @TempDir private static Path folder;

    private static String cert;
    private static String key;

    @BeforeAll
    static void make() throws Exception {
        TestCertificate.make(folder).write(folder);
        cert = folder.resolve("cert.pem").toString();
        key = folder.resolve("key.pem").toString();
    }

    /** The port of a server that says that it serves with this scheme. */
    private static int port(ServerProcess process, String scheme) throws IOException {
        String line = process.line();
        String begin = "LitServe ready on " + scheme + "://127.0.0.1:";
        assertTrue(line.startsWith(begin), line);
        return Integer.parseInt(line.substring(begin.length(), line.indexOf(' ', begin.length())));
    }

    /** The version and status that curl sees, and the body. */
    private static String curl(String url, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--cacert", cert));
        command.addAll(List.of("-w", " %{http_version} %{http_code}", "--max-time", "20"));
        command.addAll(List.of(options));
        command.add(url);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    private static void assumeCurlSpeaksHttp2() throws InterruptedException {
        boolean speaks = false;
        try {
            Process process = new ProcessBuilder("curl", "--version").start();
            speaks = new String(process.getInputStream().readAllBytes(), UTF_8).contains("HTTP2");
            process.waitFor();
        } catch (IOException _) {
            // There is no curl.
            speaks = false;
        }
        assumeTrue(speaks, "needs a curl that speaks HTTP/2");
    }

    @Test
    void curlIsServedOverTls() throws Exception {
        assumeCurlSpeaksHttp2();
        try (ServerProcess process =
                ServerProcess.start(
                        "--host=127.0.0.1", "--port=0", "--tls-cert=" + cert, "--tls-key", key)) {
            String url = "https://localhost:" + port(process, "https");
            assertEquals("ok 2 200", curl(url + "/health"));
            assertEquals("ok 1.1 200", curl(url + "/health", "--http1.1"));
            assertEquals("ok 2 200", curl(url + "/health", "--tls-max", "1.2"));
            assertEquals(Client.output(9) + " 2 200", square(url));
            assertEquals(Client.output(9) + " 1.1 200", square(url, "--http1.1"));
            String old = curl(url + "/health", "--tls-max", "1.1", "--ciphers", "ALL:@SECLEVEL=0");
            assertTrue(old.endsWith(" 0 000"), old);
        }
    }

    private static String square(String url, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-H", "Content-Type: application/json", "-d", Client.input(3)));
        return curl(url + "/predict", all.toArray(String[]::new));
    }

    @Test
    void curlIsServedInTheClear() throws Exception {
        assumeCurlSpeaksHttp2();
        try (ServerProcess process = ServerProcess.start("--host=127.0.0.1", "--port=0")) {
            String url = "http://localhost:" + port(process, "http");
            assertEquals(Client.output(9) + " 2 200", square(url, "--http2-prior-knowledge"));
            assertEquals(Client.output(9) + " 1.1 200", square(url, "--http2"));
            assertEquals(Client.output(9) + " 1.1 200", square(url));
        }
    }

    @Test
    @Tag("parity")
    void theCertificateMayComeFromTheEnvironment() throws Exception {
        Map<String, String> environment =
                Map.of("LIGHTNING_CERT_PEM", base64(cert), "LIGHTNING_KEY_FILE", base64(key));
        try (ServerProcess process =
                ServerProcess.start(environment, List.of(), "--host=127.0.0.1", "--port=0")) {
            assertTrue(port(process, "https") > 0);
        }
    }

    @Test
    @Tag("improved")
    void aCertificateFromTheEnvironmentLeavesNoFile() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Map<String, String> environment =
                Map.of("LIGHTNING_CERT_PEM", base64(cert), "LIGHTNING_KEY_FILE", base64(key));
        List<String> jvm = List.of("-Djava.io.tmpdir=" + temporary);
        try (ServerProcess process =
                ServerProcess.start(environment, jvm, "--host=127.0.0.1", "--port=0")) {
            assertTrue(port(process, "https") > 0);
            try (Stream<Path> files = Files.walk(temporary)) {
                assertEquals(List.of(temporary), files.toList());
            }
        }
    }

    private static String base64(String file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
    }

    @Test
    void aKeyOfAnotherCertificateEndsItWithCodeTwo() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestCertificate.make(other).write(other);
        String strange = other.resolve("key.pem").toString();
        assertEquals(
                "TLS: the private key does not belong to the first certificate of the chain",
                refusal("--tls-cert=" + cert, "--tls-key=" + strange));
        assertEquals("TLS: --tls-key is missing", refusal("--tls-cert=" + cert));
        String swapped = refusal("--tls-cert=" + key, "--tls-key=" + key);
        assertTrue(swapped.startsWith("TLS: the certificate cannot be read: "), swapped);
        String secret = Files.readString(Path.of(key)).lines().skip(1).findFirst().orElseThrow();
        assertFalse(swapped.contains(secret), swapped);
    }

    private static String refusal(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--port=0");
        try (ServerProcess process = ServerProcess.start(all.toArray(String[]::new))) {
            assertEquals(2, process.exitCode());
            assertTrue(process.isSilent());
            return process.errors();
        }
    }
}
