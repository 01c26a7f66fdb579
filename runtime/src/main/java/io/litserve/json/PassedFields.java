package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;

/** The first fields of an object, kept while a later one is looked for; a megabyte at most. */
final class PassedFields implements AutoCloseable {
    private static final int MOST = 1 << 20;

    /** Made for the first field: most objects begin with what is looked for. */
    private JsonWriter json;

    private ByteArrayOutputStream bytes;
    private boolean full;

    boolean isEmpty() {
        return json == null;
    }

    /** Keeps the field whose value is here, and consumes that. */
    void add(Tokens tokens) {
        if (isEmpty()) {
            bytes = new ByteArrayOutputStream();
            json = JsonWriter.to(bytes);
            json.beginObject();
        }
        json.name(tokens.name());
        copy(tokens);
    }

    /** Whether there was too much to keep. */
    boolean isFull() {
        return full || bytes.size() > MOST;
    }

    /** An object of the fields. */
    byte[] object() {
        json.endObject();
        json.close();
        return bytes.toByteArray();
    }

    private void copy(Tokens tokens) {
        if (isFull()) {
            tokens.skip();
            return;
        }
        switch (tokens.current()) {
            case START_OBJECT -> copyObject(tokens);
            case START_ARRAY -> copyArray(tokens);
            case VALUE_STRING -> copyString(tokens.text());
            case VALUE_TRUE -> json.value(true);
            case VALUE_FALSE -> json.value(false);
            case VALUE_NULL -> json.nullValue();
            default -> json.number(tokens.text());
        }
    }

    private void copyObject(Tokens tokens) {
        json.beginObject();
        while (tokens.next() != JsonToken.END_OBJECT) {
            json.name(tokens.name());
            tokens.next();
            copy(tokens);
        }
        json.endObject();
    }

    private void copyArray(Tokens tokens) {
        json.beginArray();
        while (tokens.next() != JsonToken.END_ARRAY) {
            copy(tokens);
        }
        json.endArray();
    }

    private void copyString(String text) {
        // One that is not written is not seen in the size.
        full = text.length() > MOST;
        if (!full) {
            json.value(text);
        }
    }

    /** Gives the writer's buffer back. */
    @Override
    public void close() {
        if (!isEmpty()) {
            json.close();
        }
    }
}
