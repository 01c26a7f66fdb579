package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "\"a\\\"\\n\u20ac\"",
                "-0",
                "1.50",
                "1E+400",
                "123456789012345678901234567890",
                "{\"b\":[1,{\"a\":null}],\"a\":\"\"}"
            })
    void printsAsItWasWritten(String json) {
        assertEquals(json, JsonValue.parse(json).toString());
    }

    @Test
    void ignoresWhiteSpace() {
        assertEquals("[1,{\"a\":2}]", JsonValue.parse(" [ 1 ,\r\n{\t\"a\" : 2 } ] ").toString());
    }

    @Test
    void takesTheLastOfMembersWithTheSameName() {
        assertEquals("{\"a\":3,\"b\":2}", JsonValue.parse("{\"a\":1,\"b\":2,\"a\":3}").toString());
    }

    @Test
    void comparesObjectsWithoutOrderAndNumbersBySpelling() {
        assertEquals(JsonValue.parse("{\"a\":1,\"b\":2}"), JsonValue.parse("{\"b\":2,\"a\":1}"));
        assertNotEquals(JsonValue.parse("[1,2]"), JsonValue.parse("[2,1]"));
        assertNotEquals(JsonValue.parse("1.0"), JsonValue.parse("1"));
        assertEquals(JsonValue.of(1.0), JsonValue.parse("1.0"));
        assertEquals(JsonValue.ofNull(), JsonValue.parse("null"));
    }

    @Test
    void navigates() {
        JsonValue json = JsonValue.parse("{\"a\":[1,2.5,\"x\",true,null]}");
        List<JsonValue> elements = json.member("a").orElseThrow().elements();
        assertEquals(1, elements.get(0).intValue());
        assertEquals(2.5, elements.get(1).doubleValue());
        assertEquals("x", elements.get(2).string());
        assertTrue(elements.get(3).booleanValue());
        assertTrue(elements.get(4).isNull());
        assertFalse(json.isNull());
        assertEquals(Optional.empty(), json.member("b"));
        assertEquals(List.of("a"), List.copyOf(json.members().keySet()));
    }

    @Test
    void saysWhatItIsAndWhatWasExpected() {
        assertMismatch("5 (expected: a string)", () -> JsonValue.of(5).string());
        assertMismatch("\"x\" (expected: a number)", () -> JsonValue.of("x").doubleValue());
        assertMismatch("[] (expected: an object)", () -> JsonValue.array().member("a"));
        assertMismatch("null (expected: an array)", () -> JsonValue.ofNull().elements());
        assertMismatch("1 (expected: true or false)", () -> JsonValue.of(1).booleanValue());
        assertMismatch(
                "1.5 (expected: a whole number of 32 bits)", () -> JsonValue.of(1.5).intValue());
        assertMismatch(
                "3000000000 (expected: a whole number of 32 bits)",
                () -> JsonValue.of(3_000_000_000L).intValue());
        assertMismatch(
                "1e999999999 (expected: a whole number of 64 bits)",
                () -> JsonValue.parse("1e999999999").longValue());
        assertMismatch(
                "1e9999999999 (expected: a number with an exponent of 32 bits)",
                () -> JsonValue.parse("1e9999999999").longValue());
    }

    private static void assertMismatch(String message, Runnable asking) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, asking::run).getMessage());
    }

    @Test
    void readsNumbersExactly() {
        assertEquals(2, JsonValue.parse("2.0").intValue());
        assertEquals(Long.MIN_VALUE, JsonValue.of(Long.MIN_VALUE).longValue());
        assertEquals(
                new BigDecimal("0.10000000000000000000001"),
                JsonValue.parse("0.10000000000000000000001").decimal());
        assertEquals(Double.POSITIVE_INFINITY, JsonValue.parse("1e400").doubleValue());
    }

    @Test
    void makesNumbersOfWhatIsFinite() {
        assertEquals("0.1", JsonValue.of(0.1f).toString());
        assertEquals("1.0E10", JsonValue.of(1e10).toString());
        assertEquals(JsonValue.ofNull(), JsonValue.of(Double.NaN));
        assertEquals(JsonValue.ofNull(), JsonValue.of(Float.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "01", "1.", ".5", "+1", "1e", "NaN", "0x1", "1 ", "\u0661"})
    void refusesWhatIsNoNumber(String literal) {
        assertThrows(IllegalArgumentException.class, () -> new JsonValue.JsonNumber(literal));
    }

    @Test
    void keepsCopies() {
        Map<String, JsonValue> members = new LinkedHashMap<>(Map.of("a", JsonValue.of(1)));
        List<JsonValue> elements = new ArrayList<>(List.of(JsonValue.of(1)));
        JsonValue object = JsonValue.object(members);
        JsonValue array = JsonValue.array(elements);
        members.clear();
        elements.clear();
        assertEquals("{\"a\":1}", object.toString());
        assertEquals("[1]", array.toString());
        assertThrows(UnsupportedOperationException.class, () -> object.members().clear());
        assertThrows(UnsupportedOperationException.class, () -> array.elements().clear());
    }

    @Test
    void holdsNoNullReferences() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("a", null);
        assertThrows(NullPointerException.class, () -> JsonValue.object(members));
        assertThrows(
                NullPointerException.class,
                () -> JsonValue.array(Arrays.asList(JsonValue.of(1), null)));
        assertThrows(NullPointerException.class, () -> new JsonValue.JsonString(null));
    }

    @Test
    void isTakenApartBySwitch() {
        assertEquals("object of 1", kind(JsonValue.parse("{\"a\":0}")));
        assertEquals("array of 2", kind(JsonValue.parse("[0,0]")));
        assertEquals("a string", kind(JsonValue.of("a")));
        assertEquals("1 number", kind(JsonValue.of(1)));
        assertEquals("true", kind(JsonValue.of(true)));
        assertEquals("nothing", kind(JsonValue.ofNull()));
    }

    private static String kind(JsonValue value) {
        return switch (value) {
            case JsonValue.JsonObject(var members) -> "object of " + members.size();
            case JsonValue.JsonArray(var elements) -> "array of " + elements.size();
            case JsonValue.JsonString(var string) -> string + " string";
            case JsonValue.JsonNumber(var literal) -> literal + " number";
            case JsonValue.JsonBoolean(var is) -> Boolean.toString(is);
            case JsonValue.JsonNull() -> "nothing";
        };
    }
}
