package io.litserve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that would not fit the memory of the server. */
class LittleMemoryTest {
    private static final int BLOCK = 1 << 16;

    /** Four times the memory. */
    private static final int BLOCKS = 1 << 12;

    /** No eight of them fit half of the memory. */
    private static final int LARGE = 5 << 20;

    private static final int SLOW = 24;
    private static final int FEWEST_REFUSED = SLOW - 7;

    private static final String BEGIN =
            "--b\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";

    private ServerProcess process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        process =
                ServerProcess.start(
                        UploadMain.class,
                        Map.of(),
                        List.of("-Xmx64m"),
                        "--host=127.0.0.1",
                        "--port=0");
        String ready = process.line();
        port = Integer.parseInt(ready.replaceAll(".*:(\\d+) \\(.*", "$1"));
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    @Tag("improved")
    void anUploadMayBeLargerThanMemory() throws Exception {
        long length = (long) BLOCK * BLOCKS;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            long whole = length + BEGIN.length() + END.length();
            String head =
                    RawClient.head(
                            "POST",
                            "/predict",
                            "Content-Type: multipart/form-data; boundary=b",
                            "Connection: close",
                            "Content-Length: " + whole);
            out.write((head + "\r\n" + BEGIN).getBytes(US_ASCII));
            long checksum = sendBlocks(out);
            out.write(END.getBytes(US_ASCII));
            String reply = read(socket.getInputStream());
            assertTrue(reply.endsWith("\r\n" + length + " " + Long.toHexString(checksum)), reply);
        }
    }

    /** Sends noise that differs from block to block; its checksum. */
    private static long sendBlocks(OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        new Random(1).nextBytes(block);
        CRC32 crc = new CRC32();
        for (int i = 0; i < BLOCKS; i++) {
            block[i & 0xff] ^= (byte) i;
            crc.update(block);
            out.write(block);
        }
        return crc.getValue();
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), US_ASCII);
    }

    @Test
    void manySlowBodiesAreRefusedBeforeTheyTakeAllMemory() throws Exception {
        CountDownLatch refusals = new CountDownLatch(FEWEST_REFUSED);
        List<RawClient> slow = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SLOW; i++) {
                RawClient client = new RawClient(port);
                slow.add(client);
                threads.execute(() -> countRefusal(client, refusals));
                threads.execute(() -> sendMost(client));
            }
            assertTrue(refusals.await(20, TimeUnit.SECONDS), "so many were not refused");
            assertEquals("3", small());
            for (RawClient client : slow) {
                client.reset();
            }
        }
        awaitRoom();
    }

    private static void countRefusal(RawClient client, CountDownLatch refusals) {
        try {
            Answer answer = client.receive();
            if (answer.status() == 503 && answer.header("retry-after").equals("1")) {
                refusals.countDown();
            }
        } catch (IOException _) {
            // It was held to the end, and is reset.
            return;
        }
    }

    private static void sendMost(RawClient client) {
        try {
            client.send(
                    RawClient.head("POST", "/text") + "Content-Length: " + LARGE + "\r\n\r\n\"");
            client.send("x".repeat(LARGE - 2));
        } catch (IOException _) {
            // Refused, and cut off: the other thread knows.
            return;
        }
    }

    private String small() throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(RawClient.post("/text", "\"abc\"")).receive().body();
        }
    }

    /** The memory of clients that left is there for others. */
    private void awaitRoom() throws IOException {
        String body = "\"" + "x".repeat(LARGE) + "\"";
        Answer answer = null;
        for (int i = 0; i < 100 && (answer == null || answer.status() != 200); i++) {
            try (RawClient client = new RawClient(port)) {
                answer = client.send(RawClient.post("/text", body)).receive();
            }
        }
        assertEquals(Integer.toString(LARGE), answer.body());
    }
}
