package demo.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.litserve.LitServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies as curl sends them. */
final class CurlTest {
    private static final LitServer server = Studio.start();

    @TempDir Path folder;

    @BeforeAll
    static void needsCurl() {
        String path = System.getenv().getOrDefault("PATH", "");
        assumeTrue(
                Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                        .anyMatch(it -> Files.isExecutable(Path.of(it, "curl"))));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private String curl(String path, String... options) throws IOException, InterruptedException {
        return new String(curlForBytes(path, options), UTF_8);
    }

    private byte[] curlForBytes(String path, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "60"));
        command.addAll(List.of(options));
        command.add("http://localhost:" + server.port() + path);
        Path out = folder.resolve("out");
        Process curl =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertEquals(0, curl.waitFor(), () -> "curl: " + command);
        return Files.readAllBytes(out);
    }

    private Path file(int length) throws IOException {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return Files.write(folder.resolve("file.png"), noise);
    }

    @Test
    void sendsAForm() throws Exception {
        Path image = file(500_000);
        assertEquals(
                "{\"caption\":\"a; b\",\"width\":null,\"style\":\"OIL\",\"tags\":[\"x\",\"y\"],"
                        + "\"image\":{\"name\":\"file.png\",\"type\":\"image/png\",\"content\":\""
                        + Checksum.of(Files.readAllBytes(image))
                        + "\"},\"details\":[]}",
                curl(
                        "/pictures",
                        "-F",
                        "caption=\"a; b\"",
                        "-F",
                        "style=OIL",
                        "-F",
                        "tags=x",
                        "-F",
                        "tags=y",
                        "-F",
                        "image=@" + image));
    }

    @Test
    void sendsAnUrlencodedFormByDefault() throws Exception {
        String[] person = {"-d", "age=3", "-d", "member=yes", "--data-urlencode", "name=é&"};
        assertEquals("{\"name\":\"é&\",\"age\":3,\"member\":true}", curl("/people", person));
    }

    @Test
    void isToldHowToSendJson() throws Exception {
        String reply = curl("/items", "-d", "{\"name\":\"a\"}");
        assertTrue(reply.contains("add -H 'Content-Type: application/json'"), reply);
        assertEquals(
                "{\"name\":\"a\"}",
                curl("/items", "-d", "{\"name\":\"a\"}", "-H", "Content-Type: application/json"));
    }

    @Test
    void sendsBytesAndGetsBytes() throws Exception {
        Path bytes = file(100_000);
        assertArrayEquals(
                new Studio.ReverseApi().predict(Files.readAllBytes(bytes)),
                curlForBytes("/reverse", "--data-binary", "@" + bytes, "-H", octets()));
    }

    private static String octets() {
        return "Content-Type: " + Visitor.BYTES;
    }

    @Test
    void waitsToBeInvitedWithALargeBody() throws Exception {
        Path bytes = file(4_000_000);
        assertEquals(
                Checksum.of(Files.readAllBytes(bytes)),
                curl(
                        "/checksum",
                        "--data-binary",
                        "@" + bytes,
                        "-H",
                        octets(),
                        "-H",
                        "Expect: 100-continue"));
    }

    @Test
    void sendsABodyOfUnknownLength() throws Exception {
        Path bytes = file(300_000);
        assertEquals(
                Checksum.of(Files.readAllBytes(bytes)),
                curl(
                        "/checksum",
                        "--data-binary",
                        "@" + bytes,
                        "-H",
                        octets(),
                        "-H",
                        "Transfer-Encoding: chunked"));
    }

    @Test
    void unpacksReplies() throws Exception {
        String[] thousand = {"-d", "1000", "-H", "Content-Type: application/json"};
        String[] packed =
                Stream.of(thousand, new String[] {"--compressed"})
                        .flatMap(Stream::of)
                        .toArray(String[]::new);
        assertEquals("x".repeat(1000), curl("/repeat", packed));
        assertEquals("x".repeat(1000), curl("/repeat", thousand));
    }
}
