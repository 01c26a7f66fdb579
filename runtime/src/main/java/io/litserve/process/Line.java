package io.litserve.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection between a supervisor and a member, over which either tells or asks the other.
 *
 * <p>Any thread tells and asks, and never waits. What arrives is heard by the thread of {@link
 * #listen}.
 */
final class Line implements AutoCloseable {
    private static final Logger log = System.getLogger(Line.class.getName());

    /** More questions than that are open only if nobody answers. */
    private static final int MOST_OPEN = 256;

    private static final int LONGEST_BYTES = 64 << 20;
    private static final byte[] NOTHING = {};

    /** What is said at the other end, and its hanging up. */
    interface Listener {
        /** The answer, which nobody waits for if it was told and not asked. */
        CompletionStage<byte[]> heard(Topic topic, byte[] content);

        void hungUp();
    }

    private final SocketChannel channel;
    private final DataOutputStream out;
    private final ExecutorService writing =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("lit-line-out").daemon().factory());
    private final Map<Integer, CompletableFuture<byte[]>> open = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** Owns the channel from here on. */
    Line(SocketChannel channel) {
        this.channel = channel;
        this.out =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /** Starts to listen, on a thread of its own. */
    void listen(Listener listener) {
        Thread.ofPlatform().name("lit-line-in").daemon().start(() -> hearAll(listener));
    }

    void tell(Topic topic, byte[] content) {
        write(new Frame(0, topic, content));
    }

    /** Asks; the answer fails if the other end is silent for so long. */
    CompletableFuture<byte[]> ask(Topic topic, long patienceMillis) {
        if (open.size() >= MOST_OPEN) {
            return CompletableFuture.failedFuture(new IOException("nobody answers"));
        }
        int id = last.updateAndGet(it -> it == Integer.MAX_VALUE ? 1 : it + 1);
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        open.put(id, answer);
        answer.orTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> open.remove(id));
        write(new Frame(id, topic, NOTHING));
        return answer;
    }

    private void write(Frame frame) {
        try {
            writing.execute(() -> send(frame));
        } catch (RejectedExecutionException e) {
            log.log(Level.DEBUG, "a line was closed before {0} was said", frame.topic());
            abandon(e);
        }
    }

    /** Nobody will answer any more. */
    private void abandon(Exception reason) {
        open.values().forEach(it -> it.completeExceptionally(reason));
    }

    private void send(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException e) {
            // The one who listens finds out as well, and tells.
            log.log(Level.DEBUG, "a line broke", e);
        }
    }

    private void hearAll(Listener listener) {
        try (DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
            while (true) {
                hear(Frame.read(in), listener);
            }
        } catch (EOFException _) {
            log.log(Level.DEBUG, "a line ended");
        } catch (IOException e) {
            log.log(Level.DEBUG, "a line broke", e);
        } finally {
            close();
            abandon(new EOFException("the line ended"));
            listener.hungUp();
        }
    }

    private void hear(Frame frame, Listener listener) {
        if (frame.isAnswer()) {
            CompletableFuture<byte[]> asked = open.remove(-frame.id());
            if (asked != null) {
                asked.complete(frame.content());
            }
            return;
        }
        listener.heard(frame.topic(), frame.content())
                .whenComplete((content, failure) -> answer(frame, content, failure));
    }

    private void answer(Frame question, byte[] content, Throwable failure) {
        if (failure != null) {
            log.log(Level.WARNING, "no answer to " + question.topic(), failure);
        } else if (question.id() > 0) {
            write(new Frame(-question.id(), question.topic(), content));
        }
    }

    @Override
    public void close() {
        writing.shutdown();
        try {
            channel.close();
        } catch (IOException e) {
            log.log(Level.DEBUG, "a line could not be closed", e);
        }
    }

    /**
     * One thing said.
     *
     * @param id of a question; negative, the question answered; 0, neither
     */
    private record Frame(int id, Topic topic, byte[] content) {
        static Frame read(DataInputStream in) throws IOException {
            int id = in.readInt();
            Topic topic = Topic.valueOf(in.readUTF());
            int length = in.readInt();
            if (length < 0 || length > LONGEST_BYTES) {
                throw new IOException("length: " + length);
            }
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new EOFException();
            }
            return new Frame(id, topic, content);
        }

        void write(DataOutputStream out) throws IOException {
            out.writeInt(id);
            out.writeUTF(topic.name());
            out.writeInt(content.length);
            out.write(content);
            out.flush();
        }

        boolean isAnswer() {
            return id < 0;
        }
    }
}
