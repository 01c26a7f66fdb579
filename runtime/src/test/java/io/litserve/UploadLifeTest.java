package io.litserve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the files of uploads are there. */
class UploadLifeTest {
    private static final byte[] PICTURE = new byte[400_000];
    private static final String FORM =
            new String(
                    new Multipart()
                            .field("caption", "c")
                            .field("width", "1")
                            .field("style", "OIL")
                            .file("picture", "p", PICTURE)
                            .bytes(),
                    ISO_8859_1);
    private static final String REQUEST =
            RawClient.post("/predict", FORM, "Content-Type: " + Multipart.TYPE);

    /**
     * Longer than the server's: a disk that is busy with something else may hold all of them up.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of requests: no file goes because of it. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Gate gate = new Gate();
    private final CompletableFuture<Upload> seen = new CompletableFuture<>();
    private LitServer server;

    @BeforeEach
    void start() {
        assumeTrue(OpenFiles.areTold());
        server = serve(LONG, this::predict);
    }

    @AfterEach
    void close() {
        gate.open();
        server.close();
    }

    private static LitServer serve(Duration timeout, Squares.Hook<Pictures.Request, String> hook) {
        return LitServer.builder()
                .add(() ->
                        new Whole<>(
                                route -> route.timeout(timeout),
                                Pictures.FORM,
                                hook,
                                (text, reply) -> reply.text(text)))
                .port(0)
                .start();
    }

    private String predict(Pictures.Request request) throws InterruptedException {
        seen.complete(request.picture());
        gate.pass();
        return request.summary();
    }

    private void awaitNoFiles() throws Exception {
        awaitFiles(0);
    }

    /** Asks for something else until so many files are open. */
    private void awaitFiles(int expected) throws Exception {
        Client client = new Client(server);
        long start = System.nanoTime();
        while (OpenFiles.count() != expected && System.nanoTime() - start < PATIENCE.toNanos()) {
            client.get("/health");
        }
        assertEquals(expected, OpenFiles.count());
    }

    @Test
    void aFileIsThereUntilTheAnswerAndHasNoName() throws Exception {
        long named = OpenFiles.named();
        try (RawClient client = new RawClient(server.port())) {
            client.send(REQUEST);
            gate.awaitArrivals(1);
            assertEquals(1, OpenFiles.count());
            assertEquals(named, OpenFiles.named());
            gate.open();
            assertEquals(200, client.receive().status());
            awaitNoFiles();
        }
        assertThrows(IOException.class, () -> seen.join().open().read());
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNoFile() throws Exception {
        for (int sent : new int[] {REQUEST.length() / 2, REQUEST.length() - 1}) {
            RawClient client = new RawClient(server.port());
            client.send(REQUEST.substring(0, sent));
            awaitFile();
            client.reset();
            awaitNoFiles();
        }
    }

    private void awaitFile() throws Exception {
        awaitFiles(1);
    }

    @Test
    void aClientThatLeavesWhileTheHookRunsLeavesNoFile() throws Exception {
        RawClient client = new RawClient(server.port());
        client.send(REQUEST);
        gate.awaitArrivals(1);
        client.reset();
        awaitNoFiles();
    }

    @Test
    void aFormThatIsRefusedLeavesNoFile() throws Exception {
        String mistaken = FORM.replace("OIL", "WAX");
        String malformed = FORM.substring(0, FORM.length() - 6) + "      ";
        try (RawClient client = new RawClient(server.port())) {
            for (String form : new String[] {mistaken, malformed}) {
                client.send(RawClient.post("/predict", form, "Content-Type: " + Multipart.TYPE));
                int expected = form.equals(mistaken) ? 422 : 400;
                assertEquals(expected, client.receive().status());
                awaitNoFiles();
            }
        }
    }

    @Test
    void aBodyThatDoesNotEndInTimeLeavesNoFile() throws Exception {
        try (LitServer hasty = serve(Duration.ofMillis(300), Pictures.Request::summary);
                RawClient client = new RawClient(hasty.port())) {
            client.send(REQUEST.substring(0, REQUEST.length() - 1));
            assertEquals(408, client.receive().status());
            awaitNoFiles();
        }
    }

    @Test
    void aServerThatClosesLeavesNoFile() throws Exception {
        LitServer brief = serve(LONG, Pictures.Request::summary);
        try (RawClient client = new RawClient(brief.port())) {
            client.send(REQUEST.substring(0, REQUEST.length() - 1));
            awaitFile();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(brief::close);
            client.reset();
            closing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertEquals(0, OpenFiles.count());
    }

    @Test
    void anInterruptedHookSpoilsNoInstance() throws Exception {
        LitServer interrupting =
                serve(
                        LONG,
                        request -> {
                            Thread.currentThread().interrupt();
                            assertThrows(
                                    InterruptedIOException.class,
                                    () -> request.picture().open().read());
                            return Boolean.toString(Thread.interrupted());
                        });
        try (interrupting;
                RawClient client = new RawClient(interrupting.port())) {
            assertEquals("true", client.send(REQUEST).receive().body());
        }
    }

    @Test
    void anUploadMayBeCopiedToAFile(@TempDir Path folder) throws Exception {
        gate.open();
        Path copy = folder.resolve("copy");
        LitServer copying =
                serve(
                        LONG,
                        request -> {
                            request.picture().copyTo(copy);
                            return "copied";
                        });
        try (copying;
                RawClient client = new RawClient(copying.port())) {
            assertEquals("copied", client.send(REQUEST).receive().body());
        }
        assertTrue(Arrays.equals(PICTURE, Files.readAllBytes(copy)));
    }
}
