package demo.inference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many requests with tensors, more than the queue takes: all memory comes back. */
class ManyTensorsTest {
    private static final int REQUESTS = Integer.getInteger("lit.test.requests", 40_000);
    private static final int WARM_UP = 20_000;
    private static final int CLIENTS = 4;
    private static final int AHEAD = 50;

    /** Of one input; the queue takes few of them. */
    private static final long INPUT_BYTES = 16 * Float.BYTES;

    @Test
    void leaveNothingBehind() throws Exception {
        try (ModelProcess server = ModelProcess.start()) {
            send(server, WARM_UP);
            Memory before = server.memory();
            long start = System.nanoTime();
            int answered = send(server, REQUESTS);
            assertTrue(answered > 0, "some find room in the queue");
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            Memory after = server.assertFlatSince(before);
            System.out.printf(
                    "%d of %d requests answered in %s: %s, then %s%n",
                    answered, REQUESTS, taken, before, after);
            // The queue, a batch, and what is being read, in slabs four times as large; and
            // outputs.
            assertTrue(after.mostTensorBytes() <= 160 * INPUT_BYTES, after::toString);
        }
    }

    /** How many of so many requests were answered with 200. */
    private static int send(ModelProcess server, int requests) {
        List<CompletableFuture<Integer>> clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> answered(server, requests / CLIENTS)))
                        .toList();
        return clients.stream().mapToInt(CompletableFuture::join).sum();
    }

    /** Sends requests, some of them wrong, and returns how many were answered with 200. */
    private static int answered(ModelProcess server, int count) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            byte[] requests = requests();
            int answered = 0;
            for (int sent = 0; sent < count; sent += AHEAD) {
                socket.getOutputStream().write(requests);
                answered += answers(in);
            }
            return answered;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static byte[] requests() {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < AHEAD; i++) {
            String body =
                    switch (i % 10) {
                        case 3 -> "[1,2,3]";
                        case 7 -> "[1,2,";
                        default -> "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]";
                    };
            requests.append("POST /double HTTP/1.1\r\nHost: h\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\nContent-Type: application/json\r\n\r\n")
                    .append(body);
        }
        return requests.toString().getBytes(US_ASCII);
    }

    private static int answers(InputStream in) throws IOException {
        int answered = 0;
        for (int i = 0; i < AHEAD; i++) {
            int status = Integer.parseInt(line(in).split(" ")[1]);
            in.readNBytes(bodyLength(in));
            boolean right =
                    switch (i % 10) {
                        case 3 -> status == 422;
                        case 7 -> status == 400;
                        default -> status == 200 || status == 429;
                    };
            assertTrue(right, "request " + i + ": " + status);
            answered += status == 200 ? 1 : 0;
        }
        return answered;
    }

    private static int bodyLength(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("content-length: ")) {
                length = Integer.parseInt(header.substring(header.indexOf(' ') + 1));
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }
}
