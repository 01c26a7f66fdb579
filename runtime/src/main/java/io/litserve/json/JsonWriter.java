package io.litserve.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamWriteException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes one JSON document, compact and in UTF-8.
 *
 * <p>Numbers look as {@link Float#toString} and {@link Double#toString} print them; NaN and
 * infinities, which JSON lacks, and null references are written {@code null}. Half a surrogate
 * pair, which UTF-8 lacks, is escaped.
 *
 * <p>A call that would make the document malformed throws {@link IllegalStateException}, a stream
 * that fails {@link UncheckedIOException}. Output is buffered until {@link #finish}. For one thread
 * at a time.
 */
public final class JsonWriter implements AutoCloseable {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private final JsonGenerator json;

    private JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes to a stream, which stays open; it needs no buffering. */
    public static JsonWriter to(OutputStream stream) {
        try {
            return new JsonWriter(FACTORY.createGenerator(stream));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The value as a document of its own. */
    static String text(JsonValue value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = to(bytes)) {
            writer.value(value);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Begins an object: {@link #name} and a value by turns, then {@link #endObject}. */
    public void beginObject() {
        try {
            json.writeStartObject();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Ends the object begun last. */
    public void endObject() {
        try {
            json.writeEndObject();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Begins an array: values, then {@link #endArray}. */
    public void beginArray() {
        try {
            json.writeStartArray();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Ends the array begun last. */
    public void endArray() {
        try {
            json.writeEndArray();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The name of a member, whose value is written next. */
    public void name(String name) {
        try {
            json.writeFieldName(name);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes {@code null}. */
    public void nullValue() {
        try {
            json.writeNull();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes {@code true} or {@code false}. */
    public void value(boolean value) {
        try {
            json.writeBoolean(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a whole number. */
    public void value(int value) {
        try {
            json.writeNumber(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a whole number. */
    public void value(long value) {
        try {
            json.writeNumber(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a number. */
    public void value(float value) {
        if (!Float.isFinite(value)) {
            nullValue();
            return;
        }
        try {
            json.writeNumber(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a number. */
    public void value(double value) {
        if (!Double.isFinite(value)) {
            nullValue();
            return;
        }
        try {
            json.writeNumber(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a string of one {@code char}. */
    public void value(char value) {
        value(String.valueOf(value));
    }

    /** Writes a string. */
    public void value(String value) {
        try {
            json.writeString(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a string in base64 (RFC 4648, section 4). */
    public void value(byte[] value) {
        if (value == null) {
            nullValue();
            return;
        }
        try {
            json.writeBinary(value);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes a string. */
    public void value(char[] value) {
        if (value == null) {
            nullValue();
            return;
        }
        try {
            json.writeString(value, 0, value.length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes an array of booleans. */
    public void value(boolean[] values) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (boolean value : values) {
            value(value);
        }
        endArray();
    }

    /** Writes an array of whole numbers. */
    public void value(short[] values) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (short value : values) {
            value(value);
        }
        endArray();
    }

    /** Writes an array of whole numbers. */
    public void value(int[] values) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (int value : values) {
            value(value);
        }
        endArray();
    }

    /** Writes an array of whole numbers. */
    public void value(long[] values) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (long value : values) {
            value(value);
        }
        endArray();
    }

    /** Writes an array of numbers. */
    public void value(float[] values) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (float value : values) {
            value(value);
        }
        endArray();
    }

    /** Writes an array of numbers. */
    public void value(double[] values) {
        if (values == null) {
            nullValue();
            return;
        }
        beginArray();
        for (double value : values) {
            value(value);
        }
        endArray();
    }

    /** Writes anything. */
    public void value(JsonValue value) {
        switch (value) {
            case null -> nullValue();
            case JsonValue.JsonObject(Map<String, JsonValue> members) -> object(members);
            case JsonValue.JsonArray array -> array(array);
            case JsonValue.JsonString(String string) -> value(string);
            case JsonValue.JsonNumber(String literal) -> number(literal);
            case JsonValue.JsonBoolean(boolean is) -> value(is);
            case JsonValue.JsonNull _ -> nullValue();
        }
    }

    private void object(Map<String, JsonValue> members) {
        beginObject();
        members.forEach((name, member) -> {
            name(name);
            value(member);
        });
        endObject();
    }

    private void array(JsonValue.JsonArray array) {
        beginArray();
        array.elements().forEach(this::value);
        endArray();
    }

    private void number(String literal) {
        try {
            json.writeNumber(literal);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Passes all output on to the stream.
     *
     * @throws IllegalStateException if an object or an array is still open
     */
    public void finish() {
        if (!json.getOutputContext().inRoot()) {
            throw new IllegalStateException("the document is not finished");
        }
        try {
            json.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Passes all output on to the stream and gives the buffers back. */
    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(IOException e) {
        return e instanceof StreamWriteException misuse
                ? new IllegalStateException(misuse.getOriginalMessage(), misuse)
                : new UncheckedIOException(e);
    }
}
