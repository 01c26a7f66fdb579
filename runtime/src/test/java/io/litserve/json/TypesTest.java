package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every typed method on every kind of value. */
final class TypesTest {
    private static final List<String> VALUES =
            List.of(
                    "{}",
                    "{\"a\":[1]}",
                    "[]",
                    "[[1]]",
                    "[1]",
                    "[true]",
                    "\"\"",
                    "\"a\"",
                    "\"AQ==\"",
                    "1",
                    "1.0",
                    "1.5",
                    "1e400",
                    "-200",
                    "40000",
                    "3000000000",
                    "1e39",
                    "99999999999999999999",
                    "true",
                    "false",
                    "null");

    /** A method: what it reads, and what it says of anything else. */
    private record Type(
            String name,
            Function<JsonReader, Object> read,
            String otherwise,
            List<String> accepted) {}

    private static final List<Type> TYPES =
            List.of(
                    new Type(
                            "boolean",
                            JsonReader::booleanValue,
                            "bool_type",
                            List.of("true", "false")),
                    new Type("byte", JsonReader::byteValue, "int_type", List.of("1", "1.0")),
                    new Type(
                            "short",
                            JsonReader::shortValue,
                            "int_type",
                            List.of("1", "1.0", "-200")),
                    new Type(
                            "int",
                            JsonReader::intValue,
                            "int_type",
                            List.of("1", "1.0", "-200", "40000")),
                    new Type(
                            "long",
                            JsonReader::longValue,
                            "int_type",
                            List.of("1", "1.0", "-200", "40000", "3000000000")),
                    new Type(
                            "float",
                            JsonReader::floatValue,
                            "float_type",
                            List.of(
                                    "1",
                                    "1.0",
                                    "1.5",
                                    "-200",
                                    "40000",
                                    "3000000000",
                                    "99999999999999999999")),
                    new Type(
                            "double",
                            JsonReader::doubleValue,
                            "float_type",
                            List.of(
                                    "1",
                                    "1.0",
                                    "1.5",
                                    "-200",
                                    "40000",
                                    "3000000000",
                                    "1e39",
                                    "99999999999999999999")),
                    new Type("char", JsonReader::charValue, "string_type", List.of("\"a\"")),
                    new Type(
                            "String",
                            JsonReader::string,
                            "string_type",
                            List.of("\"\"", "\"a\"", "\"AQ==\"")),
                    new Type(
                            "bytes", JsonReader::bytes, "string_type", List.of("\"\"", "\"AQ==\"")),
                    new Type(
                            "chars",
                            JsonReader::chars,
                            "string_type",
                            List.of("\"\"", "\"a\"", "\"AQ==\"")),
                    new Type(
                            "booleans", JsonReader::booleans, "list_type", List.of("[]", "[true]")),
                    new Type("shorts", JsonReader::shorts, "list_type", List.of("[]", "[1]")),
                    new Type("ints", JsonReader::ints, "list_type", List.of("[]", "[1]")),
                    new Type("longs", JsonReader::longs, "list_type", List.of("[]", "[1]")),
                    new Type("floats", JsonReader::floats, "list_type", List.of("[]", "[1]")),
                    new Type("doubles", JsonReader::doubles, "list_type", List.of("[]", "[1]")),
                    new Type("value", JsonReader::value, "", VALUES));

    /** Mistakes other than a value of another type altogether. */
    private static final Map<String, Map<String, String>> PARTICULAR =
            Map.of(
                    "byte", wholes("-200", "40000", "3000000000", "1e39", "99999999999999999999"),
                    "short", wholes("40000", "3000000000", "1e39", "99999999999999999999"),
                    "int", wholes("3000000000", "1e39", "99999999999999999999"),
                    "long", wholes("1e39", "99999999999999999999"),
                    "float", Map.of("1e39", "number_range", "1e400", "number_range"),
                    "double", Map.of("1e400", "number_range"),
                    "char", Map.of("\"\"", "string_too_short", "\"AQ==\"", "string_too_long"),
                    "bytes", Map.of("\"a\"", "base64_decode"));

    private static Map<String, String> wholes(String... beyond) {
        Map<String, String> types = new HashMap<>();
        types.put("1.5", "int_from_float");
        types.put("1e400", "number_range");
        for (String value : beyond) {
            types.put(value, "number_range");
        }
        return types;
    }

    @TestFactory
    Collection<DynamicTest> readsOrRecordsOneMistakeAndGoesOn() {
        List<DynamicTest> all = new ArrayList<>();
        for (Type type : TYPES) {
            for (String value : VALUES) {
                all.add(
                        DynamicTest.dynamicTest(
                                type.name() + " of " + value, () -> check(type, value)));
            }
        }
        return all;
    }

    private static void check(Type type, String value) {
        try (JsonReader json = Documents.reader("{\"a\":" + value + ",\"b\":7}")) {
            assertTrue(json.beginObject());
            assertTrue(json.nextField());
            Object read = type.read().apply(json);
            assertEquals(
                    mistake(type, value),
                    json.problems().stream().map(JsonProblem::type).findFirst());
            assertEquals(json.invalid(), !json.problems().isEmpty());
            if (json.invalid()) {
                assertTrue(isNothing(read), () -> "after a mistake: " + read);
                assertEquals(List.of("body", "a"), json.problems().getFirst().loc().subList(0, 2));
            }
            assertTrue(json.nextField());
            assertEquals(7, json.intValue());
            assertFalse(json.nextField());
            json.finish();
        }
    }

    private static boolean isNothing(Object read) {
        return switch (read) {
            case null -> true;
            case Number number -> number.doubleValue() == 0;
            case Character c -> c == 0;
            case Boolean is -> !is;
            default -> false;
        };
    }

    private static Optional<String> mistake(Type type, String value) {
        if (type.accepted().contains(value)) {
            return Optional.empty();
        }
        boolean wrongInside = type.otherwise().equals("list_type") && value.startsWith("[");
        String expected = wrongInside ? ofElement(type) : type.otherwise();
        return Optional.of(
                PARTICULAR.getOrDefault(type.name(), Map.of()).getOrDefault(value, expected));
    }

    private static String ofElement(Type type) {
        return switch (type.name()) {
            case "booleans" -> "bool_type";
            case "floats", "doubles" -> "float_type";
            default -> "int_type";
        };
    }
}
