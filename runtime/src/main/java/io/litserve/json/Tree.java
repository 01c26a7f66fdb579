package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a value of any shape. Recursion is bounded by the nesting that the parser allows. */
final class Tree {
    private Tree() {}

    static JsonValue read(Tokens tokens) {
        return switch (tokens.current()) {
            case START_OBJECT -> object(tokens);
            case START_ARRAY -> array(tokens);
            case VALUE_STRING -> new JsonValue.JsonString(tokens.text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.JsonNumber(tokens.text());
            case VALUE_TRUE -> new JsonValue.JsonBoolean(true);
            case VALUE_FALSE -> new JsonValue.JsonBoolean(false);
            case VALUE_NULL -> new JsonValue.JsonNull();
            case JsonToken token -> throw new IllegalStateException("not at a value: " + token);
        };
    }

    private static JsonValue object(Tokens tokens) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (tokens.next() != JsonToken.END_OBJECT) {
            String name = tokens.name();
            tokens.next();
            members.put(name, read(tokens));
        }
        return new JsonValue.JsonObject(members);
    }

    private static JsonValue array(Tokens tokens) {
        List<JsonValue> elements = new ArrayList<>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            elements.add(read(tokens));
        }
        return new JsonValue.JsonArray(elements);
    }
}
