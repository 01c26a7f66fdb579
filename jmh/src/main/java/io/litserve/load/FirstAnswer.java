package io.litserve.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first answer of a process.
 *
 * @param millis from its start
 * @param residentBytes what it held then
 */
record FirstAnswer(double millis, long residentBytes) {
    static FirstAnswer of(Subject subject, List<String> flags) throws IOException {
        long start = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(subject, flags)) {
            ask(server.port());
            return new FirstAnswer((System.nanoTime() - start) / 1e6, server.residentBytes());
        }
    }

    private static void ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    """
                    POST /predict HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s\
                    """
                            .formatted(Driver.BODY.length(), Driver.BODY);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            String text = new String(answer, StandardCharsets.US_ASCII);
            if (!text.equals("HTTP/1.1 200")) {
                throw new IOException("answered " + text);
            }
        }
    }
}
