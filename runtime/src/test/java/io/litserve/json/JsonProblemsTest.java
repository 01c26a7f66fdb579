package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JsonProblemsTest {
    private static String written(List<JsonProblem> problems, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return Documents.written(json -> JsonProblems.write(problems, bytes, json));
    }

    private static JsonProblem wrong(Object... loc) {
        return new JsonProblem("int_type", List.of(loc), "wrong");
    }

    @Test
    void quotesTheOffendingValue() {
        assertEquals(
                "[{\"type\":\"int_type\",\"loc\":[\"body\",\"a\",1],\"msg\":\"wrong\",\"input\":\"x\"}]",
                written(List.of(wrong("body", "a", 1)), "{\"a\":[0,\"x\"]}"));
        assertEquals(
                "[{\"type\":\"int_type\",\"loc\":[\"body\"],\"msg\":\"wrong\",\"input\":[null]}]",
                written(List.of(wrong("body")), "[null]"));
    }

    @Test
    void quotesTheObjectThatLacksAField() {
        JsonProblem missing = new JsonProblem("missing", List.of("body", 0, "b"), "Field required");
        assertEquals(
                "[{\"type\":\"missing\",\"loc\":[\"body\",0,\"b\"],\"msg\":\"Field"
                        + " required\",\"input\":{\"a\":1}}]",
                written(List.of(missing), "[{\"a\":1}]"));
    }

    @Test
    void quotesWhatTheReaderFaults() {
        String document = "{\"values\":[1,{\"deep\":[]},3],\"count\":2.5}";
        List<JsonProblem> found =
                Documents.problems(
                        document,
                        json -> {
                            json.beginObject();
                            while (json.nextField()) {
                                if (json.fieldName().equals("values")) {
                                    json.ints();
                                } else {
                                    json.intValue();
                                }
                            }
                            json.require("name", false);
                        });
        List<JsonValue> inputs =
                JsonValue.parse(written(found, document)).elements().stream()
                        .map(problem -> problem.member("input").orElseThrow())
                        .toList();
        assertEquals("[{\"deep\":[]}, 2.5, " + document + "]", inputs.toString());
    }

    @Test
    void quotesNothingThatTheLastFieldOfANameHides() {
        assertEquals(
                "[{\"type\":\"int_type\",\"loc\":[\"body\",\"a\",1],\"msg\":\"wrong\"}]",
                written(List.of(wrong("body", "a", 1)), "{\"a\":[0,\"x\"],\"a\":[0]}"));
    }

    @Test
    void quotesNothingOfLongDocuments() {
        String quoted = "," + "\"input\":";
        String fits = "[" + " ".repeat(JsonProblems.LONGEST_QUOTED - 3) + "0]";
        assertTrue(written(List.of(wrong("body", 0)), fits).contains(quoted));
        assertEquals(
                written(List.of(wrong("body", 0)), ""),
                written(List.of(wrong("body", 0)), fits + " "));
    }

    @Test
    void quotesNoMoreThanTheLongestDocument() {
        String document = "[\"" + "x".repeat(1000) + "\"]";
        List<JsonProblem> problems =
                IntStream.range(0, 100).mapToObj(_ -> wrong("body", 0)).toList();
        long quoted =
                JsonValue.parse(written(problems, document)).elements().stream()
                        .filter(problem -> problem.member("input").isPresent())
                        .count();
        assertEquals(65, quoted);
    }
}
