package io.litserve.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where members reach their supervisor: a socket in a folder that only this user can enter. */
final class Switchboard implements AutoCloseable {
    private static final Logger log = System.getLogger(Switchboard.class.getName());

    private final Path socket;
    private final ServerSocketChannel listener;

    private Switchboard(Path socket, ServerSocketChannel listener) {
        this.socket = socket;
        this.listener = listener;
    }

    static Switchboard open() throws IOException {
        Path socket = Files.createTempDirectory("litserve").resolve("line");
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        return new Switchboard(socket, listener);
    }

    Path socket() {
        return socket;
    }

    /** Hands over each line that comes in, on a thread of its own. */
    void connect(Consumer<Line> to) {
        Thread.ofPlatform().name("lit-switchboard").daemon().start(() -> acceptAll(to));
    }

    private void acceptAll(Consumer<Line> to) {
        try {
            while (true) {
                to.accept(new Line(listener.accept()));
            }
        } catch (AsynchronousCloseException _) {
            log.log(Level.DEBUG, "closed");
        } catch (IOException e) {
            log.log(Level.ERROR, "no process can join any more", e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        } catch (IOException e) {
            log.log(Level.DEBUG, "the socket is left", e);
        }
    }
}
