package io.litserve.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Any JSON value: free-form payload that no record describes. Immutable.
 *
 * <p>Take it apart by {@code switch}, or ask for what it must be; a method that asks too much
 * throws {@link IllegalArgumentException} with the value and what was expected. {@link #toString}
 * is compact JSON, which {@link #parse} reads back to an equal value.
 *
 * <pre>{@code
 * double temperature = options.member("temperature").map(JsonValue::doubleValue).orElse(1.0);
 * }</pre>
 */
public sealed interface JsonValue {
    /**
     * Reads a document, by the rules of {@link JsonReader}. Half a surrogate pair reads back only
     * if it is escaped.
     *
     * @throws JsonSyntaxException if it is malformed
     */
    static JsonValue parse(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (JsonReader reader = JsonReader.of(bytes, 0, bytes.length)) {
            JsonValue value = reader.value();
            reader.finish();
            return value;
        }
    }

    /** A string. */
    static JsonValue of(String string) {
        return new JsonString(string);
    }

    /** A whole number. */
    static JsonValue of(long number) {
        return new JsonNumber(Long.toString(number));
    }

    /** A number, spelt as {@link Float#toString}; {@code null} if it is not finite. */
    static JsonValue of(float number) {
        return Float.isFinite(number) ? new JsonNumber(Float.toString(number)) : ofNull();
    }

    /** A number, spelt as {@link Double#toString}; {@code null} if it is not finite. */
    static JsonValue of(double number) {
        return Double.isFinite(number) ? new JsonNumber(Double.toString(number)) : ofNull();
    }

    /** {@code true} or {@code false}. */
    static JsonValue of(boolean value) {
        return new JsonBoolean(value);
    }

    /** {@code null}. */
    static JsonValue ofNull() {
        return new JsonNull();
    }

    /** An array. */
    static JsonValue array(JsonValue... elements) {
        return new JsonArray(Arrays.asList(elements));
    }

    /** An array. */
    static JsonValue array(List<? extends JsonValue> elements) {
        return new JsonArray(List.copyOf(elements));
    }

    /** An object, its members in the order of the map. */
    static JsonValue object(Map<String, ? extends JsonValue> members) {
        return new JsonObject(new LinkedHashMap<>(members));
    }

    /** The members of an object, in order. */
    default Map<String, JsonValue> members() {
        throw mismatch(this, "an object");
    }

    /** The member of an object with this name. */
    default Optional<JsonValue> member(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /** The elements of an array. */
    default List<JsonValue> elements() {
        throw mismatch(this, "an array");
    }

    /** What a string says. */
    default String string() {
        throw mismatch(this, "a string");
    }

    /** Whether this is {@code true} rather than {@code false}. */
    default boolean booleanValue() {
        throw mismatch(this, "true or false");
    }

    /** A number of 32 bits; its spelling may have a fraction of zero: {@code 2.0}. */
    default int intValue() {
        throw mismatch(this, "a whole number of 32 bits");
    }

    /** A number of 64 bits; its spelling may have a fraction of zero: {@code 2.0}. */
    default long longValue() {
        throw mismatch(this, "a whole number of 64 bits");
    }

    /** The nearest {@code double} to a number, infinite beyond its range. */
    default double doubleValue() {
        throw mismatch(this, "a number");
    }

    /** A number exactly as it was written, if its exponent has no more than 32 bits. */
    default BigDecimal decimal() {
        throw mismatch(this, "a number");
    }

    /** Whether this is {@code null}. */
    default boolean isNull() {
        return this instanceof JsonNull;
    }

    /** The value as compact JSON. */
    @Override
    String toString();

    private static IllegalArgumentException mismatch(JsonValue actual, String expected) {
        return new IllegalArgumentException(actual + " (expected: " + expected + ")");
    }

    /**
     * An object. Equal to another one with equal members in any order.
     *
     * @param members in order; those of a document with the same name are one here, the last
     */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        /** Keeps a copy. */
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            members.forEach((name, value) -> {
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(value, name);
            });
        }

        @Override
        public String toString() {
            return JsonWriter.text(this);
        }
    }

    /**
     * An array.
     *
     * @param elements in order
     */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        /** Keeps a copy. */
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return JsonWriter.text(this);
        }
    }

    /**
     * A string.
     *
     * @param string what it says
     */
    record JsonString(String string) implements JsonValue {
        /** Checks that there is one. */
        public JsonString {
            Objects.requireNonNull(string, "string");
        }

        /** The string in quotes. */
        @Override
        public String toString() {
            return JsonWriter.text(this);
        }
    }

    /**
     * A number, kept as it is spelt: {@code 1.0} is not equal to {@code 1}.
     *
     * @param literal how it is spelt in JSON
     */
    record JsonNumber(String literal) implements JsonValue {
        private static final Pattern JSON =
                Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+");

        /** Checks the spelling. */
        public JsonNumber {
            if (!JSON.matcher(literal).matches()) {
                throw new IllegalArgumentException(
                        "literal: '" + literal + "' (expected: a JSON number)");
            }
        }

        @Override
        public int intValue() {
            try {
                return decimal().intValueExact();
            } catch (ArithmeticException _) {
                return JsonValue.super.intValue();
            }
        }

        @Override
        public long longValue() {
            try {
                return decimal().longValueExact();
            } catch (ArithmeticException _) {
                return JsonValue.super.longValue();
            }
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(literal);
        }

        @Override
        public BigDecimal decimal() {
            try {
                return new BigDecimal(literal);
            } catch (NumberFormatException _) {
                throw JsonValue.mismatch(this, "a number with an exponent of 32 bits");
            }
        }

        @Override
        public String toString() {
            return literal;
        }
    }

    /**
     * {@code true} or {@code false}.
     *
     * @param booleanValue which
     */
    record JsonBoolean(boolean booleanValue) implements JsonValue {
        @Override
        public String toString() {
            return Boolean.toString(booleanValue);
        }
    }

    /** {@code null}; all are equal. */
    record JsonNull() implements JsonValue {
        @Override
        public String toString() {
            return "null";
        }
    }
}
