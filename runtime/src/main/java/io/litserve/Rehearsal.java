package io.litserve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/**
 * What a server that is checked asks itself: a request to each endpoint without a hook that decides
 * who may come, with a body that is no JSON, so that no hook hears of it. A JVM that records the
 * classes of a start finds those of a request among them.
 */
record Rehearsal(ServerConfig config, int port) {
    private static final int MILLIS = 10_000;

    /**
     * Asks once at each path; over TLS, whose clients need certificates, nowhere.
     *
     * @throws IOException if there is no answer
     */
    void ask(List<String> paths) throws IOException {
        if (config.tls().equals(Tls.NONE)) {
            for (String path : paths) {
                ask(path);
            }
        }
    }

    private void ask(String path) throws IOException {
        try (Socket socket = new Socket(address(), port)) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(request(path).getBytes(US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            if (answer.length == 0) {
                throw new IOException(path + " does not answer");
            }
        }
    }

    private InetAddress address() throws IOException {
        InetAddress own = InetAddress.getByName(config.host());
        return own.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : own;
    }

    private String request(String path) {
        String key = config.access().apiKey().map("X-API-Key: %s\r\n"::formatted).orElse("");
        return """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: 1\r
        Connection: close\r
        %s\r
        {\
        """
                .formatted(path, key);
    }
}
