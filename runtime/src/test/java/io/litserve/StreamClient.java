package io.litserve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One connection whose replies a test reads line by line, as slowly as it likes, or leaves. */
final class StreamClient implements AutoCloseable {
    private static final int READ_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** With a receive buffer so small that a reply that is not read soon fills it. */
    StreamClient(LitServer server) throws IOException {
        socket.setReceiveBufferSize(4 << 10);
        socket.setSoTimeout(READ_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Asks at {@code /predict} for what a word stands for. */
    StreamClient ask(String word, String... headers) throws IOException {
        return send(RawClient.post("/predict", "\"" + word + "\"", headers));
    }

    StreamClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** The head of a reply. */
    Answer head() throws IOException {
        String first = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        return new Answer(Integer.parseInt(first.split(" ", 3)[1]), headers, "");
    }

    /** A whole reply, in chunks or not. */
    Answer receive() throws IOException {
        Answer head = head();
        String length = head.header("content-length");
        String body =
                length.isEmpty()
                        ? rest()
                        : new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
        return new Answer(head.status(), head.headers(), body);
    }

    /** One chunk of a reply; empty at its end. */
    String chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        String chunk = new String(in.readNBytes(length), UTF_8);
        line();
        return chunk;
    }

    /** All chunks that are left of a reply. */
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            rest.append(chunk);
        }
        return rest.toString();
    }

    /** All that comes until the server closes. */
    String untilClosed() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    /** A line without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection closed after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Reads to the end; whether that is a reset. */
    boolean isReset() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (SocketException _) {
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
