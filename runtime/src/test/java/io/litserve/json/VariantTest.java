package io.litserve.json;

import static io.litserve.json.Documents.problems;
import static io.litserve.json.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Objects whose field {@code type} tells what they are. */
final class VariantTest {
    private sealed interface Shape {}

    private record Dot(int x, List<Shape> around) implements Shape {}

    private record Line(String name, Shape end) implements Shape {}

    private static Shape shape(JsonReader json) {
        String type = json.variant();
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "Dot" -> dot(json);
            case "Line" -> line(json);
            default -> json.noVariant("Dot", "Line");
        };
    }

    private static Dot dot(JsonReader json) {
        int x = 0;
        boolean hasX = false;
        List<Shape> around = new ArrayList<>();
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "x" -> {
                    x = json.intValue();
                    hasX = true;
                }
                case "around" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        around.add(shape(json));
                    }
                }
                default -> json.skip();
            }
        }
        json.require("x", hasX);
        return json.invalid() ? null : new Dot(x, around);
    }

    private static Line line(JsonReader json) {
        String name = null;
        Shape end = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "name" -> name = json.string();
                case "end" -> end = json.isNull() ? null : shape(json);
                default -> json.skip();
            }
        }
        json.require("name", name != null);
        return json.invalid() ? null : new Line(name, end);
    }

    private static Shape random(Random random, int depth) {
        if (random.nextBoolean()) {
            Shape end = depth == 0 || random.nextInt(4) == 0 ? null : random(random, depth - 1);
            return new Line("n" + random.nextInt(), end);
        }
        return new Dot(
                random.nextInt(),
                IntStream.range(0, depth == 0 ? 0 : random.nextInt(4))
                        .mapToObj(_ -> random(random, depth - 1))
                        .toList());
    }

    /** The fields in any order, others among them. */
    private static String document(Shape shape, Random random) {
        List<String> fields = new ArrayList<>();
        fields.add("\"other\":[{\"type\":[1e400,\"\\u00e9\"]},true,false,null,-0.5]");
        switch (shape) {
            case Dot(int x, List<Shape> around) -> {
                fields.add("\"type\":\"Dot\"");
                fields.add("\"x\":" + x);
                fields.add(
                        around.stream()
                                .map(it -> document(it, random))
                                .collect(Collectors.joining(",", "\"around\":[", "]")));
            }
            case Line(String name, Shape end) -> {
                fields.add("\"type\":\"Line\"");
                fields.add("\"name\":\"" + name + "\"");
                fields.add("\"end\":" + (end == null ? "null" : document(end, random)));
            }
        }
        Collections.shuffle(fields, random);
        return "{" + String.join(",", fields) + "}";
    }

    @Test
    void readsTheFieldsInAnyOrder() {
        Random random = new Random(20260104);
        for (int i = 0; i < 5000; i++) {
            Shape shape = random(random, 5);
            String document = document(shape, random);
            assertEquals(shape, read(document, VariantTest::shape), document);
        }
    }

    @Test
    void placesMistakesWhereTheyAre() {
        String line =
                """
                {"name": 1, "end": {"around": [{"type": "Dot"}, {"x": 1.5, "type": "Dot"}],\
                 "type": "Dot", "x": "2"}, "type": "Line"}\
                """;
        assertEquals(
                List.of(
                        List.of("body", "name"),
                        List.of("body", "end", "around", 0, "x"),
                        List.of("body", "end", "around", 1, "x"),
                        List.of("body", "end", "x")),
                problems(line, VariantTest::shape).stream().map(JsonProblem::loc).toList());
    }

    @Test
    void namesTheTypesThatThereAre() {
        assertEquals(
                List.of(
                        new JsonProblem(
                                "union_tag_invalid",
                                List.of("body", "end"),
                                "Input tag found using 'type' does not match any of the expected"
                                        + " tags: 'Dot', 'Line'")),
                problems(
                        "{\"type\":\"Line\",\"name\":\"a\",\"end\":{\"x\":{\"y\":1},\"type\":\"?\",\"z\":[]}}",
                        VariantTest::shape));
    }

    @Test
    void asksForAType() {
        for (String typeless :
                List.of("{}", "{\"x\":[1,{}]}", "{\"x\":1,\"type\":{\"a\":[]},\"y\":{}}")) {
            List<JsonProblem> found =
                    problems(
                            "[" + typeless + "]",
                            json -> {
                                json.beginArray();
                                json.nextElement();
                                shape(json);
                                json.nextElement();
                            });
            assertEquals(
                    List.of(
                            new JsonProblem(
                                    "union_tag_not_found",
                                    List.of("body", 0),
                                    "Unable to extract tag using discriminator 'type'")),
                    found,
                    typeless);
        }
        assertEquals("model_attributes_type", problems("[]", VariantTest::shape).getFirst().type());
    }

    @Test
    void keepsAMegabyteOfWhatComesBeforeTheType() {
        String nearly = "\"" + "x".repeat((1 << 20) - 100) + "\"";
        String most = "{\"other\":" + nearly + ",\"type\":\"Dot\",\"x\":1}";
        assertEquals(new Dot(1, List.of()), read(most, VariantTest::shape));
        String huge = "\"" + "x".repeat(3 << 20) + "\"";
        for (String much :
                List.of(
                        huge,
                        "[" + huge + ",{\"y\":[2]}]",
                        nearly + ",\"more\":[[1]," + nearly + "]")) {
            String late = "[{\"a\":" + much + ",\"type\":\"Dot\",\"x\":1},7]";
            List<JsonProblem> found =
                    problems(
                            late,
                            json -> {
                                json.beginArray();
                                json.nextElement();
                                shape(json);
                                json.nextElement();
                                assertEquals(7, json.intValue());
                                json.nextElement();
                            });
            assertEquals(1, found.size());
            assertEquals(List.of("body", 0), found.getFirst().loc());
            assertEquals("union_tag_not_found", found.getFirst().type());
        }
    }

    @Test
    void findsWhatIsNotJsonBeforeAndBehindTheType() {
        for (String broken :
                List.of(
                        "{\"x\":1,\"type\":\"Dot\",}",
                        "{\"x\":1 \"type\":\"Dot\"}",
                        "{\"x\":1,\"type\":\"Dot\"",
                        "{\"x\":1,\"type\":\"Dot\"]")) {
            assertThrows(JsonSyntaxException.class, () -> read(broken, VariantTest::shape), broken);
        }
    }
}
