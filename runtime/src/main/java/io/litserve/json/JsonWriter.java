package io.litserve.json;

import io.litserve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes one JSON document, compact and in UTF-8.
 *
 * <p>Numbers look as {@link Float#toString} and {@link Double#toString} print them; NaN and
 * infinities, which JSON lacks, and null references are written {@code null}. Half a surrogate
 * pair, which UTF-8 lacks, is escaped.
 *
 * <p>A call that would make the document malformed, or nest it more than 1000 deep, throws {@link
 * IllegalStateException}, a stream that fails {@link java.io.UncheckedIOException}. Output is
 * buffered until {@link #finish}. For one thread at a time.
 */
public final class JsonWriter implements AutoCloseable {
    private static final int BASE64_CHUNK = 3 << 10;

    private final Utf8Output out;
    private final Nesting nesting = new Nesting();

    /** How the number at hand is spelt; made for the first one that needs it. */
    private StringBuilder spelling;

    private boolean closed;

    private JsonWriter(Utf8Output out) {
        this.out = out;
    }

    /** Writes to a stream, which stays open; it needs no buffering. */
    public static JsonWriter to(OutputStream stream) {
        return new JsonWriter(new Utf8Output(stream));
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
        beforeValue();
        nesting.begin(true);
        out.ascii('{');
    }

    /** Ends the object begun last. */
    public void endObject() {
        nesting.end(true);
        out.ascii('}');
    }

    /** Begins an array: values, then {@link #endArray}. */
    public void beginArray() {
        beforeValue();
        nesting.begin(false);
        out.ascii('[');
    }

    /** Ends the array begun last. */
    public void endArray() {
        nesting.end(false);
        out.ascii(']');
    }

    /** The name of a member, whose value is written next. */
    public void name(String name) {
        if (nesting.name()) {
            out.ascii(',');
        }
        SpeltName known = SpeltName.find(name);
        if (known != null) {
            out.name(known);
            return;
        }
        Escapes.write(name, out);
        out.ascii(':');
    }

    private void beforeValue() {
        if (nesting.value()) {
            out.ascii(',');
        }
    }

    /** Writes {@code null}. */
    public void nullValue() {
        number("null");
    }

    /** Writes {@code true} or {@code false}. */
    public void value(boolean value) {
        number(value ? "true" : "false");
    }

    /** Writes a whole number. */
    public void value(int value) {
        value((long) value);
    }

    /** Writes a whole number. */
    public void value(long value) {
        beforeValue();
        out.number(value);
    }

    /** Writes a number. */
    public void value(float value) {
        if (!Float.isFinite(value)) {
            nullValue();
            return;
        }
        beforeValue();
        if (!out.decimal(value)) {
            out.number(spelling().append(value));
        }
    }

    /** Writes a number. */
    public void value(double value) {
        if (!Double.isFinite(value)) {
            nullValue();
            return;
        }
        beforeValue();
        if (!out.decimal(value)) {
            out.number(spelling().append(value));
        }
    }

    private StringBuilder spelling() {
        if (spelling == null) {
            spelling = new StringBuilder(Double.BYTES * 3);
        }
        spelling.setLength(0);
        return spelling;
    }

    /** Writes a string of one {@code char}. */
    public void value(char value) {
        value(String.valueOf(value));
    }

    /** Writes a string. */
    public void value(String value) {
        if (value == null) {
            nullValue();
        } else {
            beforeValue();
            Escapes.write(value, out);
        }
    }

    /** Writes a string in base64 (RFC 4648, section 4). */
    public void value(byte[] value) {
        if (value == null) {
            nullValue();
            return;
        }
        beforeValue();
        out.ascii('"');
        for (int at = 0; at < value.length; at += BASE64_CHUNK) {
            int end = Math.min(value.length, at + BASE64_CHUNK);
            out.bytes(Base64.getEncoder().encode(Arrays.copyOfRange(value, at, end)));
        }
        out.ascii('"');
    }

    /** Writes a string. */
    public void value(char[] value) {
        if (value == null) {
            nullValue();
        } else {
            value(String.valueOf(value));
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

    /** Writes a tensor as arrays nested along its axes; one of a scalar is a number. */
    public void value(Tensor tensor) {
        if (tensor == null) {
            nullValue();
            return;
        }
        MemorySegment memory = tensor.acquire();
        try {
            new TensorOutput(this, tensor.dtype(), tensor.shape(), memory).write();
        } finally {
            tensor.release();
        }
    }

    /** Writes anything. */
    public void value(JsonValue value) {
        Tree.write(value, this);
    }

    /** Writes a number, or another word of JSON, that is spelt already. */
    void number(String literal) {
        beforeValue();
        out.ascii(literal);
    }

    /**
     * Passes all output on to the stream.
     *
     * @throws IllegalStateException if an object or an array is still open
     */
    public void finish() {
        if (!nesting.isOver()) {
            throw new IllegalStateException("the document is not finished");
        }
        out.flush();
    }

    /** Passes all output on to the stream and gives the buffers back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            out.flush();
            out.close();
        }
    }
}
