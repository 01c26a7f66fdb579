package demo.shapes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.litserve.LitServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection that a test reads as slowly as it likes, or leaves. */
final class Wire implements AutoCloseable {
    private static final int READ_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** With a receive buffer so small that a reply that is not read soon fills it. */
    Wire(LitServer server) throws IOException {
        socket.setReceiveBufferSize(4 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(READ_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Wire post(String path, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: h\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        return send(head.toString());
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** Reads a line without its end; empty also at the end of the connection. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Reads until a line ends so, and returns how many came before. */
    int skipTo(String wanted) throws IOException {
        int before = 0;
        while (!line().endsWith(wanted)) {
            before++;
        }
        return before;
    }

    /** Whether the server has broken the connection off before it closed it. */
    boolean isBrokenOff() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /** Leaves without a word: the server gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
