package io.litserve.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.Accelerator;
import io.litserve.PerApi;
import io.litserve.ServerConfig;
import io.litserve.Tls;
import io.litserve.settings.Command.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static final Surroundings NOTHING = new Surroundings(Map.of(), Map.of());

    private static ServerConfig serve(String... args) {
        return serve(NOTHING, args);
    }

    private static ServerConfig serve(Surroundings surroundings, String... args) {
        Command command = Command.of(args, surroundings, ServerConfig.STANDARD);
        return assertInstanceOf(Command.Serve.class, command).config();
    }

    private static String refusal(String... args) {
        return refusal(NOTHING, args);
    }

    private static String refusal(Surroundings surroundings, String... args) {
        return assertThrows(UsageException.class, () -> serve(surroundings, args)).getMessage();
    }

    @Test
    void withoutOptionsTheConfigurationStays() {
        ServerConfig start = ServerConfig.STANDARD.port(1).set("a", "b");
        assertEquals(new Command.Serve(start), Command.of(new String[0], NOTHING, start));
    }

    @Test
    void theCommandLineCountsBeforePropertiesBeforeTheEnvironment() {
        Map<String, String> property = Map.of("lit.server.port", "2");
        Map<String, String> variable = Map.of("LIT_SERVER_PORT", "1");
        assertEquals(8000, serve().port());
        assertEquals(1, serve(new Surroundings(Map.of(), variable)).port());
        assertEquals(2, serve(new Surroundings(property, variable)).port());
        assertEquals(3, serve(new Surroundings(property, variable), "--port", "3").port());
    }

    @Test
    void aValueForAllOutdoesSingleOnesOfALesserSource() {
        Map<String, String> variable = Map.of("LIT_SERVER_QUEUE", "/a=5,/b=6");
        PerApi<Integer> queue =
                serve(new Surroundings(Map.of(), variable), "--queue", "9").overrides().queue();
        assertEquals(9, queue.orElse("/a", 0));

        PerApi<Integer> more =
                serve(new Surroundings(Map.of(), variable), "--queue", "/a=9").overrides().queue();
        assertEquals(9, more.orElse("/a", 0));
        assertEquals(6, more.orElse("/b", 0));
    }

    @Test
    @Tag("parity")
    void aValueMayBeForAllOrForSomePaths() {
        PerApi<Integer> size =
                serve("--batch-size=8", "--batch-size=/a=2,/b/c=4").overrides().batchSize();
        assertEquals(2, size.orElse("/a", 0));
        assertEquals(4, size.orElse("/b/c", 0));
        assertEquals(8, size.orElse("/d", 0));
    }

    @Test
    @Tag("improved")
    void everyOptionIsRead() {
        ServerConfig config =
                serve(
                        "--host=127.0.0.1",
                        "--processes=3",
                        "--accelerator=cpu",
                        "--workers-per-device=2",
                        "--queue=3",
                        "--timeout=0s",
                        "--max-payload=64KB",
                        "--batch-size=4",
                        "--batch-timeout=250us",
                        "--api-key=k=1",
                        "--grace=2m",
                        "--set=model=a=b",
                        "--set",
                        "empty=");
        assertEquals("127.0.0.1", config.host());
        assertEquals(3, config.processes());
        assertEquals(2, config.overrides().workersPerDevice().orElse("/", 0));
        assertEquals(3, config.overrides().queue().orElse("/", 0));
        assertEquals(Duration.ZERO, config.overrides().timeout().orElse("/", Duration.ofDays(1)));
        assertEquals(65536, config.overrides().maxPayload().orElse("/", 0L));
        assertEquals(4, config.overrides().batchSize().orElse("/", 0));
        assertEquals(
                Duration.ofNanos(250_000),
                config.overrides().batchTimeout().orElse("/", Duration.ZERO));
        assertEquals(Optional.of("k=1"), config.access().apiKey());
        assertEquals(Duration.ofMinutes(2), config.patience().grace());
        assertEquals(Map.of("model", "a=b", "empty", ""), config.settings());
    }

    @Test
    void devicesAreAllOrSomeOrThoseListed() {
        assertEquals(Accelerator.STANDARD, serve().accelerator());
        assertEquals(
                new Accelerator(Accelerator.Kind.CUDA, new Accelerator.Devices.First(2)),
                serve("--accelerator=cuda", "--devices=2").accelerator());
        assertEquals(
                new Accelerator.Devices.Only(List.of(0, 2)),
                serve("--devices=0,2").accelerator().devices());
        assertEquals(
                new Accelerator.Devices.Only(List.of(1)),
                serve("--devices=1,").accelerator().devices());
        assertEquals(
                new Accelerator.Devices.All(),
                serve("--devices=2", "--devices=auto").accelerator().devices());
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, --port",
        "--batchsize, --batch-size",
        "--batch_timeout, --batch-timeout",
        "--hots, --host",
        "--hepl, --help",
        "port, --port",
        "-port, --port"
    })
    void anUnknownOptionNamesTheNearest(String found, String meant) {
        assertEquals(
                "unknown option " + found + ", did you mean " + meant + "?", refusal(found, "1"));
    }

    @Test
    void anUnknownPropertyNamesTheNearest() {
        assertEquals(
                "unknown option lit.server.batch_size, did you mean lit.server.batch-size?",
                refusal(new Surroundings(Map.of("lit.server.batch_size", "1"), Map.of())));
    }

    @ParameterizedTest
    @Tag("parity")
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=x | --port: 'x' (expected: 0 to 65535)",
                "--port=70000 | --port: port: 70000 (expected: 0 to 65535)",
                "--port= | --port: '' (expected: 0 to 65535)",
                "--queue=0 | --queue: '0' (expected: a number >= 1)",
                "--queue=/a=-1 | --queue: '-1' (expected: a number >= 1)",
                "--queue=/a | --queue: '/a' (expected: PATH=V)",
                "--queue=/a=1, | --queue: '' (expected: PATH=V)",
                "--grace=5 | --grace: '5' (expected: a duration such as 250us, 5ms, 1s or 2m)",
                "--timeout=-1s | --timeout: '-1s' (expected: a duration such as 250us, 5ms, 1s or 2m)",
                "--max-payload=1kb | --max-payload: '1kb' (expected: a size such as 64KB, 100MB or 1GB)",
                "--accelerator=tpu | --accelerator: 'tpu' (expected: auto, cpu or cuda)",
                "--devices=x | --devices: 'x' (expected: auto, a number >= 1, or indices such as 0,2 or 1,)",
                "--devices=0,x | --devices: 'x' (expected: auto, a number >= 1, or indices such as 0,2 or 1,)",
                "--devices=0 | --devices: count: 0 (expected: >= 1)",
                "--devices=1,1 | --devices: indices: [1, 1] (expected: numbers >= 0, each once)",
                "--devices=, | --devices: indices: [] (expected: numbers >= 0, each once)",
                "--devices=-1, | --devices: indices: [-1] (expected: numbers >= 0, each once)",
                "--set=x | --set: 'x' (expected: KEY=VALUE)",
                "--set==x | --set: '=x' (expected: KEY=VALUE)",
                "--api-key= | --api-key: API key: '' (expected: a key that is not blank)",
                "--api-key-file=no/such | --api-key-file: 'no/such' (expected: a file that can be read)",
                "--port | --port: a value is missing"
            })
    void anIllFormedValueSaysWhatIsExpected(String option, String message) {
        assertEquals(message, refusal(option));
    }

    @Test
    void anIllFormedValueNamesItsSource() {
        assertEquals(
                "LIT_SERVER_PORT: 'x' (expected: 0 to 65535)",
                refusal(new Surroundings(Map.of(), Map.of("LIT_SERVER_PORT", "x"))));
        assertEquals(
                "lit.server.port: 'x' (expected: 0 to 65535)",
                refusal(new Surroundings(Map.of("lit.server.port", "x"), Map.of())));
    }

    @Test
    void whatKubernetesInjectsIsNotMeant() {
        Map<String, String> injected =
                Map.of(
                        "LIT_SERVER_PORT", "tcp://10.0.0.1:8000",
                        "LIT_SERVER_PORT_8000_TCP_ADDR", "10.0.0.1",
                        "LIT_SERVER_SERVICE_HOST", "10.0.0.1");
        assertEquals(ServerConfig.STANDARD, serve(new Surroundings(Map.of(), injected)));
    }

    @Test
    void aNativeLibraryIsNoOption() {
        Map<String, String> library = Map.of("lit.server.native.m", "libm.so");
        assertEquals(ServerConfig.STANDARD, serve(new Surroundings(library, Map.of())));
    }

    @Test
    void theKeyMayComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), " s3cret \nrest");
        assertEquals(Optional.of("s3cret"), serve("--api-key-file=" + file).access().apiKey());
        Files.writeString(file, "\n");
        assertTrue(refusal("--api-key-file=" + file).startsWith("--api-key-file: API key: ''"));
    }

    @Test
    void thePemMayComeFromLitServesOwnVariables() {
        Map<String, String> variables =
                Map.of("LIGHTNING_CERT_PEM", "YSBjaGFpbg==", "LIGHTNING_KEY_FILE", "YSBr\nZXk=");
        Tls tls = serve(new Surroundings(Map.of(), variables)).tls();
        assertEquals(Tls.NONE.chain("a chain").key("a key"), tls);
        Map<String, String> half = Map.of("LIGHTNING_CERT_PEM", "YSBjaGFpbg==");
        assertEquals(Tls.NONE, serve(new Surroundings(Map.of(), half)).tls());
    }

    @Test
    void theShutdownKeyMayComeFromLitServesOwnVariable() {
        Map<String, String> own = Map.of("LIT_SHUTDOWN_API_KEY", "old");
        assertEquals(
                Optional.of("old"), serve(new Surroundings(Map.of(), own)).access().shutdownKey());
        Map<String, String> both =
                Map.of("LIT_SHUTDOWN_API_KEY", "old", "LIT_SERVER_SHUTDOWN_KEY", "new");
        assertEquals(
                Optional.of("new"), serve(new Surroundings(Map.of(), both)).access().shutdownKey());
    }

    @Test
    void originsAreAList() {
        assertEquals(
                Set.of("https://a.org", "http://localhost:3000"),
                serve("--cors-origin=https://a.org, http://localhost:3000").access().origins());
        assertEquals(
                "--cors-origin: origin: 'a.org' (expected: * or such as https://example.org)",
                refusal("--cors-origin=a.org"));
    }

    @Test
    void everyOptionMayComeFromEverySource(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("file"), "text").toString();
        for (Option option : Options.ALL) {
            String value = sample(option, file);
            ServerConfig told = serve(option.flag() + "=" + value);
            Map<String, String> property = Map.of(option.property(), value);
            assertEquals(told, serve(new Surroundings(property, Map.of())), option.name());
            Map<String, String> variable = Map.of(option.variable(), value);
            assertEquals(told, serve(new Surroundings(Map.of(), variable)), option.name());
        }
    }

    /** A value that is none of the defaults. */
    private static String sample(Option option, String file) {
        return switch (option.argument()) {
            case "N" -> "7";
            case "ADDRESS" -> "127.0.0.1";
            case "TIME" -> "7s";
            case "FILE" -> file;
            case "KEY" -> "key";
            case "KEY=VALUE" -> "a=b";
            case "ORIGIN,...|*" -> "https://a.org";
            case "V|PATH=V,..." -> perApi(option);
            default -> option.argument().split("[|]")[0];
        };
    }

    private static String perApi(Option option) {
        return switch (option.name()) {
            case "max-payload" -> "/a=7MB";
            case "timeout", "stream-timeout", "batch-timeout" -> "/a=7s";
            default -> "/a=7";
        };
    }

    @Test
    void theHelpListsEveryOption() {
        Command command = Command.of(new String[] {"--help"}, NOTHING, ServerConfig.STANDARD);
        String help = assertInstanceOf(Command.Print.class, command).text();
        for (Option option : Options.ALL) {
            assertTrue(help.contains("  " + option.flag() + " "), option.flag());
        }
        for (String word : new String[] {"--check", "--help", "--version"}) {
            assertTrue(help.contains("  " + word + " "), word);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help"})
    void aQuestionIsAnsweredWhateverElseIsAsked(String word) {
        assertInstanceOf(
                Command.Print.class,
                Command.of(new String[] {"--port=1", word}, NOTHING, ServerConfig.STANDARD));
    }

    @Test
    void aCheckKeepsTheOtherOptions() {
        assertEquals(
                new Command.Check(ServerConfig.STANDARD.port(1)),
                Command.of(new String[] {"--check", "--port=1"}, NOTHING, ServerConfig.STANDARD));
    }
}
