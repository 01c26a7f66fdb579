package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes values of any shape, as deep as the parser and the generator allow. */
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

    static void write(JsonValue value, JsonWriter json) {
        switch (value) {
            case null -> json.nullValue();
            case JsonValue.JsonObject(Map<String, JsonValue> members) -> write(members, json);
            case JsonValue.JsonArray(List<JsonValue> elements) -> write(elements, json);
            case JsonValue.JsonString(String string) -> json.value(string);
            case JsonValue.JsonNumber(String literal) -> json.number(literal);
            case JsonValue.JsonBoolean(boolean is) -> json.value(is);
            case JsonValue.JsonNull() -> json.nullValue();
        }
    }

    private static void write(Map<String, JsonValue> members, JsonWriter json) {
        json.beginObject();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            json.name(member.getKey());
            write(member.getValue(), json);
        }
        json.endObject();
    }

    private static void write(List<JsonValue> elements, JsonWriter json) {
        json.beginArray();
        for (JsonValue element : elements) {
            write(element, json);
        }
        json.endArray();
    }
}
