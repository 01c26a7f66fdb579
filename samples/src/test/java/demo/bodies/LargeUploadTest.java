package demo.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of sixteen times the memory of the server. */
final class LargeUploadTest {
    private static final long GIGABYTE = 1L << 30;

    private Process process;
    private Visitor visitor;

    @BeforeEach
    void start() throws IOException {
        process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "demo.bodies.StudioServer",
                                "--host=127.0.0.1",
                                "--port=0")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String ready = String.valueOf(out.readLine());
            assertTrue(ready.startsWith("LitServe ready on"), ready);
            visitor = new Visitor(Integer.parseInt(ready.replaceAll(".*:(\\d+) \\(.*", "$1")));
        }
    }

    @AfterEach
    void close() {
        process.destroyForcibly();
    }

    @Test
    void arrivesWhole() throws Exception {
        Noise noise = new Noise(GIGABYTE);
        HttpResponse<String> reply =
                visitor.send(visitor.request("/archive", FormBody.TYPE, form(noise)));
        assertEquals("all " + GIGABYTE + " " + Long.toHexString(noise.checksum()), reply.body());
    }

    private static BodyPublisher form(InputStream file) {
        String begin =
                """
                --cut\r
                Content-Disposition: form-data; name="name"\r
                \r
                all\r
                --cut\r
                Content-Disposition: form-data; name="file"; filename="f"\r
                \r
                """;
        return BodyPublishers.concat(
                BodyPublishers.ofString(begin),
                BodyPublishers.ofInputStream(() -> file),
                BodyPublishers.ofString("\r\n" + FormBody.END));
    }

    /** Many random bytes, the same 64 KB again and again, each time a little different. */
    private static final class Noise extends InputStream {
        private static final int BLOCK = 1 << 16;

        private final CRC32 checksum = new CRC32();
        private final byte[] block = new byte[BLOCK];
        private long left;

        Noise(long length) {
            left = length;
            new Random(1).nextBytes(block);
        }

        long checksum() {
            return checksum.getValue();
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int read = (int) Math.min(Math.min(length, BLOCK), left);
            if (read == 0) {
                return -1;
            }
            block[(int) (left >> 10 & BLOCK - 1)]++;
            System.arraycopy(block, 0, into, offset, read);
            checksum.update(into, offset, read);
            left -= read;
            return read;
        }
    }
}
