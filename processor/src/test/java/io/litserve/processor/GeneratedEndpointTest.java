package io.litserve.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import io.litserve.Device;
import io.litserve.Settings;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What generated endpoints do: compiled, loaded and called. */
class GeneratedEndpointTest {
    private static final String EVERYTHING =
            """
            {"primitives":{"flag":true,"tiny":-1,"small":2,"medium":3,"large":4,"single":0.5,"twice":1.5,\
            "letter":"x"},"boxes":{"count":1,"weight":2.0,"maybe":null,"letter":"y"},\
            "arrays":{"flags":[true],"shorts":[1],"ints":[2,3],"longs":[4],"floats":[0.1],"doubles":[0.2],\
            "text":"abc","data":"AQI="},"range":{"from":1,"to":2},\
            "tree":{"name":"root","children":[{"name":"leaf","children":[]}]},"color":"GREEN","note":null,\
            "gaps":[1,null],"palettes":{"warm":["RED"]},"free":{"any":[1,"two",null]}}\
            """;

    @Test
    void readsAndWritesEveryPayload() throws Exception {
        assertEquals(EVERYTHING, echo(endpoint("payloads", "PayloadsApi"), EVERYTHING));
    }

    @Test
    void leavesOutWhatMayBeMissing() throws Exception {
        String without = EVERYTHING.replace("\"note\":null,", "").replace("\"maybe\":null,", "");
        assertEquals(EVERYTHING, echo(endpoint("payloads", "PayloadsApi"), without));
    }

    @Test
    void gathersAllMistakesOfABody() throws Exception {
        String mistaken =
                EVERYTHING
                        .replace("\"GREEN\"", "\"BLUE\"")
                        .replace("\"from\":1", "\"from\":3")
                        .replace("\"name\":\"leaf\",", "")
                        .replace("\"medium\":3", "\"medium\":3000000000");
        List<JsonProblem> problems = problems(endpoint("payloads", "PayloadsApi"), mistaken);
        assertEquals(
                List.of(
                        List.of("body", "primitives", "medium"),
                        List.of("body", "tree", "children", 0, "name"),
                        List.of("body", "color")),
                problems.stream().map(JsonProblem::loc).toList());
    }

    @Test
    void recordsWhatACompactConstructorRefuses() throws Exception {
        String refused = EVERYTHING.replace("\"from\":1", "\"from\":3");
        List<JsonProblem> problems = problems(endpoint("payloads", "PayloadsApi"), refused);
        assertEquals(1, problems.size());
        assertEquals("value_error", problems.getFirst().type());
        assertTrue(problems.getFirst().msg().contains("from is after to"), problems::toString);
    }

    @Test
    void tellsItsFacts() throws Exception {
        Endpoint<?, ?, ?> endpoint = endpoint("hooks", "CountApi");
        assertEquals("/count/words", endpoint.route().path());
        assertEquals("words", endpoint.route().name());
        assertEquals(2, endpoint.route().limits().workersPerDevice());
        assertEquals(64, endpoint.route().limits().queue());
        assertEquals(Duration.ofMillis(250), endpoint.route().limits().timeouts().request());
        assertEquals(64 << 10, endpoint.route().limits().maxPayloadBytes());
        assertEquals(8, assertInstanceOf(Endpoint.Batched.class, endpoint).batching().size());
    }

    @Test
    void callsInheritedHooks() throws Exception {
        Endpoint<?, ?, ?> endpoint = endpoint("hooks", "CountApi");
        endpoint.open(Device.CPU, new Settings(Map.of("model", "large")));
        assertTrue(endpoint.healthy());
        endpoint.close();
        assertFalse(endpoint.healthy());
    }

    @Test
    void makesNoApiBeforeItIsOpened() throws Exception {
        Supplier<Object> none =
                () -> {
                    throw new IllegalStateException("made");
                };
        Class<?> type = load("square", "SquareApiEndpoint");
        Endpoint<?, ?, ?> endpoint =
                (Endpoint<?, ?, ?>) type.getConstructor(Supplier.class).newInstance(none);
        assertEquals("/predict", endpoint.route().path());
        endpoint.close();
        assertThrows(
                IllegalStateException.class,
                () -> endpoint.open(Device.CPU, new Settings(Map.of())));
    }

    private static <B, I, O> String echo(Endpoint<B, I, O> endpoint, String body) throws Exception {
        endpoint.open(Device.CPU, new Settings(Map.of()));
        Endpoint.Single<B, I, O> single = (Endpoint.Single<B, I, O>) endpoint;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonReader json = reader(body);
                JsonWriter reply = JsonWriter.to(bytes)) {
            B read = endpoint.read(() -> json);
            assertEquals(List.of(), json.problems());
            single.encode(
                    single.predict(single.decode(read, null), null), null, new Written(reply));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonProblem> problems(Endpoint<?, ?, ?> endpoint, String body) {
        try (JsonReader json = reader(body)) {
            endpoint.read(() -> json);
            return json.problems();
        }
    }

    private static JsonReader reader(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return JsonReader.of(bytes, 0, bytes.length);
    }

    private static Endpoint<?, ?, ?> endpoint(String program, String api) throws Exception {
        var constructor = load(program, api + "Endpoint").getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Endpoint<?, ?, ?>) constructor.newInstance();
    }

    private static Class<?> load(String program, String name) throws Exception {
        Compilation compilation = Programs.compile(Programs.ACCEPTED.resolve(program));
        return Class.forName("demo." + name, true, new CompiledClasses(compilation));
    }

    /** A reply into a writer. */
    private record Written(JsonWriter json) implements Reply {
        @Override
        public void text(String text) {
            throw new UnsupportedOperationException(text);
        }

        @Override
        public void bytes(byte[] bytes) {
            throw new UnsupportedOperationException();
        }
    }
}
