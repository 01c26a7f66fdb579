package io.litserve.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * This process as one of several behind a port, and its line to the supervisor. Thread-safe.
 *
 * <p>It ends when the supervisor is gone: nobody would end it otherwise.
 */
public final class Member {
    private static final Logger log = System.getLogger(Member.class.getName());

    /** Twice what the supervisor gives the others, so that it has time to speak for all. */
    private static final long PATIENCE_MILLIS = 2 * Survey.PATIENCE_MILLIS;

    private final Invitation invitation;
    private final Line line;
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile Voice voice = new Voice(() -> Health.UNKNOWN, () -> new byte[0]);

    /** What it says of itself alone. */
    private record Voice(Supplier<Health> health, Supplier<byte[]> metrics) {}

    private Member(Invitation invitation, Line line) {
        this.invitation = invitation;
        this.line = line;
    }

    /**
     * Joins those behind a port, if a supervisor started this process to do so.
     *
     * @throws UncheckedIOException if that supervisor cannot be reached
     */
    public static Optional<Member> joined() {
        return Invitation.isPresent() ? Optional.of(join(Invitation.received())) : Optional.empty();
    }

    private static Member join(Invitation invitation) {
        Member member = new Member(invitation, new Line(connect(invitation.socket())));
        member.line.listen(member.new Ear());
        return member;
    }

    private static SocketChannel connect(Path socket) {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("the supervisor cannot be reached", e);
        }
    }

    /** The port that all listen on. */
    public int port() {
        return invitation.port();
    }

    /** Whether it is to listen while it starts; one that takes the place of another is not. */
    public boolean listensAtOnce() {
        return invitation.listensAtOnce();
    }

    /**
     * What it says of itself when it is asked.
     *
     * @param health how it is doing
     * @param metrics a transcript of what it counted
     */
    public void speak(Supplier<Health> health, Supplier<byte[]> metrics) {
        voice = new Voice(health, metrics);
    }

    /**
     * Tells that it serves.
     *
     * @param devices what it computes on, to be read by people
     */
    public void ready(String devices) {
        line.tell(Topic.READY, (invitation.number() + " " + devices).getBytes(UTF_8));
    }

    /** Tells that it cannot go on: another is to take its place. Any thread, however often. */
    public void broken() {
        if (broken.compareAndSet(false, true)) {
            line.tell(Topic.BROKEN, String.valueOf(invitation.number()).getBytes(UTF_8));
        }
    }

    /** Has all processes end. */
    public void stop() {
        line.tell(Topic.STOP, new byte[0]);
    }

    /** How all are doing together; fails if the supervisor does not say in time. */
    public CompletableFuture<Health> health() {
        return line.ask(Topic.HEALTH, PATIENCE_MILLIS).thenApply(Health::of);
    }

    /** A transcript of what all counted; fails if the supervisor does not say in time. */
    public CompletableFuture<byte[]> metrics() {
        return line.ask(Topic.METRICS, PATIENCE_MILLIS);
    }

    /** Hears the supervisor. */
    private final class Ear implements Line.Listener {
        @Override
        public CompletionStage<byte[]> heard(Topic topic, byte[] content) {
            return CompletableFuture.completedStage(
                    switch (topic) {
                        case HEALTH -> voice.health().get().bytes();
                        case METRICS -> voice.metrics().get();
                        case READY, BROKEN, STOP ->
                                throw new IllegalStateException("a supervisor says " + topic);
                    });
        }

        @Override
        public void hungUp() {
            log.log(Level.WARNING, "the supervisor is gone");
            sweep();
            System.exit(0);
        }

        /** A supervisor that was killed leaves its socket behind. */
        private void sweep() {
            try {
                Files.deleteIfExists(invitation.socket());
                Files.deleteIfExists(invitation.socket().getParent());
            } catch (IOException e) {
                log.log(Level.DEBUG, "the supervisor's socket is left", e);
            }
        }
    }
}
