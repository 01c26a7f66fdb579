package io.litserve.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes one JSON document, compact and in UTF-8.
 *
 * <p>Numbers look as {@link Float#toString} and {@link Double#toString} print them; NaN and
 * infinities, which JSON lacks, and null references are written {@code null}. Half a surrogate
 * pair, which UTF-8 lacks, is escaped.
 *
 * <p>A call that would make the document malformed, or nest it more than 1000 deep, throws {@link
 * IllegalStateException}, a stream that fails {@link UncheckedIOException}. Output is buffered
 * until {@link #finish}. For one thread at a time.
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
        emit(JsonGenerator::writeStartObject);
    }

    /** Ends the object begun last. */
    public void endObject() {
        emit(JsonGenerator::writeEndObject);
    }

    /** Begins an array: values, then {@link #endArray}. */
    public void beginArray() {
        emit(JsonGenerator::writeStartArray);
    }

    /** Ends the array begun last. */
    public void endArray() {
        emit(JsonGenerator::writeEndArray);
    }

    /** The name of a member, whose value is written next. */
    public void name(String name) {
        emit(to -> to.writeFieldName(name));
    }

    /** Writes {@code null}. */
    public void nullValue() {
        emit(JsonGenerator::writeNull);
    }

    /** Writes {@code true} or {@code false}. */
    public void value(boolean value) {
        emit(to -> to.writeBoolean(value));
    }

    /** Writes a whole number. */
    public void value(int value) {
        emit(to -> to.writeNumber(value));
    }

    /** Writes a whole number. */
    public void value(long value) {
        emit(to -> to.writeNumber(value));
    }

    /** Writes a number. */
    public void value(float value) {
        if (!Float.isFinite(value)) {
            nullValue();
            return;
        }
        emit(to -> to.writeNumber(value));
    }

    /** Writes a number. */
    public void value(double value) {
        if (!Double.isFinite(value)) {
            nullValue();
            return;
        }
        emit(to -> to.writeNumber(value));
    }

    /** Writes a string of one {@code char}. */
    public void value(char value) {
        value(String.valueOf(value));
    }

    /** Writes a string. */
    public void value(String value) {
        emit(to -> to.writeString(value));
    }

    /** Writes a string in base64 (RFC 4648, section 4). */
    public void value(byte[] value) {
        if (value == null) {
            nullValue();
            return;
        }
        emit(to -> to.writeBinary(value));
    }

    /** Writes a string. */
    public void value(char[] value) {
        if (value == null) {
            nullValue();
            return;
        }
        emit(to -> to.writeString(value, 0, value.length));
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
        Tree.write(value, this);
    }

    /** Writes a number that is spelt already. */
    void number(String literal) {
        emit(to -> to.writeNumber(literal));
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
        emit(JsonGenerator::flush);
    }

    /** Passes all output on to the stream and gives the buffers back. */
    @Override
    public void close() {
        emit(JsonGenerator::close);
    }

    private void emit(Output output) {
        try {
            output.to(json);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(IOException e) {
        return e instanceof JacksonException misuse
                ? new IllegalStateException(misuse.getOriginalMessage(), misuse)
                : new UncheckedIOException(e);
    }

    private interface Output {
        void to(JsonGenerator json) throws IOException;
    }
}
