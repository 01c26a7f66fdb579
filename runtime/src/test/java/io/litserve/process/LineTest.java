package io.litserve.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Switchboard switchboard = open();
    private final BlockingQueue<Line> connected = new LinkedBlockingQueue<>();
    private final List<Line> lines = new ArrayList<>();

    private static Switchboard open() {
        try {
            return Switchboard.open();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        lines.forEach(Line::close);
        switchboard.close();
    }

    /** Answers with the same supplier every question, and keeps what it was told. */
    private static final class Voice implements Line.Listener {
        private final Supplier<CompletionStage<byte[]>> answers;
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CountDownLatch hungUp = new CountDownLatch(1);

        Voice(Supplier<CompletionStage<byte[]>> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<byte[]> heard(Topic topic, byte[] content) {
            heard.add(topic + " " + new String(content, UTF_8));
            return answers.get();
        }

        @Override
        public void hungUp() {
            hungUp.countDown();
        }
    }

    /** Two ends of a line. */
    private Line[] connect(Voice here, Voice there) throws Exception {
        switchboard.connect(connected::add);
        Line[] ends = {
            new Line(SocketChannel.open(UnixDomainSocketAddress.of(switchboard.socket()))),
            connected.take()
        };
        lines.addAll(List.of(ends));
        ends[0].listen(here);
        ends[1].listen(there);
        return ends;
    }

    private static Voice saying(String text) {
        return new Voice(() -> CompletableFuture.completedStage(text.getBytes(UTF_8)));
    }

    private static String ask(Line line, Topic topic) throws Exception {
        return new String(line.ask(topic, PATIENCE_MILLIS).get(), UTF_8);
    }

    @Test
    void eitherEndAsksAndTheOtherAnswers() throws Exception {
        Line[] ends = connect(saying("here"), saying("there"));
        assertEquals("there", ask(ends[0], Topic.HEALTH));
        assertEquals("here", ask(ends[1], Topic.METRICS));
    }

    @Test
    void whatIsToldIsHeardAndNotAnswered() throws Exception {
        Voice there = saying("unheard");
        Line[] ends = connect(saying(""), there);
        ends[0].tell(Topic.READY, "7 cpu".getBytes(UTF_8));
        assertEquals("READY 7 cpu", there.heard.take());
        assertEquals("unheard", ask(ends[0], Topic.HEALTH));
    }

    @Test
    void answersFindTheirQuestionsInAnyOrder() throws Exception {
        BlockingQueue<CompletableFuture<byte[]>> asked = new LinkedBlockingQueue<>();
        Voice slow =
                new Voice(() -> {
                    CompletableFuture<byte[]> answer = new CompletableFuture<>();
                    asked.add(answer);
                    return answer;
                });
        Line[] ends = connect(saying(""), slow);
        CompletableFuture<byte[]> first = ends[0].ask(Topic.METRICS, PATIENCE_MILLIS);
        CompletableFuture<byte[]> second = ends[0].ask(Topic.METRICS, PATIENCE_MILLIS);
        CompletableFuture<byte[]> askedFirst = asked.take();
        asked.take().complete(new byte[] {2});
        assertEquals(2, second.get()[0]);
        askedFirst.complete(new byte[1 << 20]);
        assertEquals(1 << 20, first.get().length);
    }

    @Test
    void aSilentEndIsWaitedForNoLongerThanAsked() throws Exception {
        Line[] ends = connect(saying(""), new Voice(CompletableFuture::new));
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> ends[0].ask(Topic.HEALTH, 1).get());
        assertInstanceOf(TimeoutException.class, failed.getCause());
    }

    @Test
    void whoeverHangsUpLeavesNoQuestionOpen() throws Exception {
        Voice here = saying("");
        Voice there = new Voice(CompletableFuture::new);
        Line[] ends = connect(here, there);
        CompletableFuture<byte[]> open = ends[0].ask(Topic.HEALTH, PATIENCE_MILLIS);
        there.heard.take();
        ends[1].close();
        assertThrows(ExecutionException.class, open::get);
        assertTrue(here.hungUp.await(20, TimeUnit.SECONDS));
        assertThrows(ExecutionException.class, ends[0].ask(Topic.HEALTH, PATIENCE_MILLIS)::get);
    }

    @Test
    void nothingIsLeftOfAClosedSwitchboard() {
        switchboard.close();
        assertTrue(Files.notExists(switchboard.socket().getParent()));
    }
}
