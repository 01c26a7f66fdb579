package io.litserve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** One connection on which a test says whatever it wants, byte by byte. */
final class RawClient implements AutoCloseable {
    private static final int READ_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(READ_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One over TLS. */
    static RawClient secure(SSLContext tls, int port) throws IOException {
        return new RawClient(tls.getSocketFactory().createSocket("localhost", port));
    }

    /** A request to square a number, with these header lines besides. */
    static String square(float input, String... headers) {
        return post("/predict", "{\"input\":" + input + "}", headers);
    }

    static String post(String path, String body, String... headers) {
        return head("POST", path, headers) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String get(String path, String... headers) {
        return head("GET", path, headers) + "\r\n";
    }

    /** The head of a request, but for the empty line that ends it. */
    static String head(String method, String path, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: h\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.toString();
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Reads one reply with its body. */
    Answer receive() throws IOException {
        Answer head = receiveHead();
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        return new Answer(head.status(), head.headers(), receive(length));
    }

    /** Reads so many bytes. */
    String receive(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("reply cut short after " + bytes.length + " bytes");
        }
        return new String(bytes, ISO_8859_1);
    }

    /** Reads one reply that has no body. */
    Answer receiveHead() throws IOException {
        String first = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(first.split(" ", 3)[1]), headers, "");
    }

    private String line() throws IOException {
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

    /** Waits for the server to close, with or without a reset; false if it says something else. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    /** Gives up at once: the server gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
