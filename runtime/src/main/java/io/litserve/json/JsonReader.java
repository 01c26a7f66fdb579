package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import io.litserve.problem.Mistake;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads one JSON document, forward only, and finds all its mistakes in one go.
 *
 * <p>The reader stands at a value, at first the whole document, and every method that returns a
 * value consumes it. A value of the wrong shape is not thrown but recorded: it is skipped, and
 * zero, {@code false} or null comes back. What was read counts only while {@link #invalid} is
 * false.
 *
 * <pre>{@code
 * if (json.beginObject()) {
 *     while (json.nextField()) {
 *         switch (json.fieldName()) {
 *             case "input" -> input = json.floatValue();
 *             default -> json.skip();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Documents are UTF-8 and nest at most 500 deep; a number has at most 1000 characters, a field
 * name 4096, and no half of a surrogate pair. Of fields with the same name the last one counts.
 * Every method may throw {@link JsonSyntaxException}; the reader is of no use afterwards. For one
 * thread at a time.
 */
public final class JsonReader implements AutoCloseable {
    private final Tokens tokens;
    private final Problems problems;
    private final Numbers numbers;

    /** Made for the first one. */
    private ReadTensors tensors;

    private Optional<BatchRows> rows = Optional.empty();
    private boolean entered;

    private JsonReader(Tokens tokens) {
        this.tokens = tokens;
        this.problems = new Problems(tokens);
        this.numbers = new Numbers(tokens, problems);
    }

    /** Reads from an array, which must not change meanwhile. */
    public static JsonReader of(byte[] bytes, int offset, int length) {
        return new JsonReader(Tokens.of(bytes, offset, length));
    }

    /** Reads from a stream, which stays open; best one that needs no buffering. */
    public static JsonReader of(InputStream stream) {
        return new JsonReader(Tokens.of(stream));
    }

    /** Has what {@link #tensor(String, TensorItem)} reads lie in rows; passes this reader on. */
    public JsonReader in(Optional<BatchRows> rows) {
        this.rows = rows;
        return this;
    }

    /**
     * Enters the object here; {@link #nextField} comes next.
     *
     * @return false if this is no object: that is recorded, and the value skipped
     */
    public boolean beginObject() {
        if (entered) {
            entered = false;
            return true;
        }
        return begins(JsonToken.START_OBJECT, Mistake.OBJECT);
    }

    /**
     * Reads the field {@code type} of the object here, wherever it stands among the others; {@link
     * #beginObject} comes next, or {@link #noVariant}, and the other fields follow. Up to 1 MB of
     * them may precede it.
     *
     * @return null after a mistake: it is recorded, and the value skipped
     */
    public String variant() {
        if (!beginObject()) {
            return null;
        }
        Optional<String> type = Variant.find(tokens, problems);
        entered = type.isPresent();
        return type.orElse(null);
    }

    /**
     * Records that what {@link #variant} read is none of the types known, and skips the object.
     *
     * @return null, for an expression to end in
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Only null comes back.
    public <T> T noVariant(String... names) {
        entered = false;
        tokens.leave();
        problems.addFirst(Mistake.tag(names));
        return null;
    }

    /**
     * Moves to the value of the next field, once that of the last one is consumed.
     *
     * @return false if there is none: the object is consumed
     */
    public boolean nextField() {
        return tokens.nextField();
    }

    /**
     * The same, sooner if it is one of these.
     *
     * @param fields that are likely; any other comes too
     */
    public boolean nextField(FieldNames fields) {
        return tokens.nextField(fields);
    }

    /** The name of the field whose value comes next or has just been consumed. */
    public String fieldName() {
        return tokens.name();
    }

    /**
     * Enters the array here; {@link #nextElement} comes next.
     *
     * @return false if this is no array: that is recorded, and the value skipped
     */
    public boolean beginArray() {
        return begins(JsonToken.START_ARRAY, Mistake.LIST);
    }

    /**
     * Moves to the next element, once the last one is consumed.
     *
     * @return false if there is none: the array is consumed
     */
    public boolean nextElement() {
        return tokens.nextElement();
    }

    /** Whether the value here is {@code null}, which then need not be consumed. */
    public boolean isNull() {
        return tokens.current() == JsonToken.VALUE_NULL;
    }

    /** Whether the value here is an array, which {@link #beginArray} then enters. */
    public boolean isArray() {
        return tokens.current() == JsonToken.START_ARRAY;
    }

    /** Consumes the value here, whatever it is. */
    public void skip() {
        tokens.skip();
    }

    /** {@code true} or {@code false}. */
    public boolean booleanValue() {
        return numbers.booleanValue();
    }

    /** A whole number from -128 to 127; also {@code 1.0} and {@code 1e2} are whole. */
    public byte byteValue() {
        return (byte) numbers.whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /** A whole number of 16 bits. */
    public short shortValue() {
        return (short) numbers.whole(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** A whole number of 32 bits. */
    public int intValue() {
        return (int) numbers.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A whole number of 64 bits. */
    public long longValue() {
        return numbers.whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The nearest {@code float} to a number; one that would be infinite is a mistake. */
    public float floatValue() {
        return numbers.floatValue();
    }

    /** The nearest {@code double} to a number; one that would be infinite is a mistake. */
    public double doubleValue() {
        return numbers.doubleValue();
    }

    /** A string of one {@code char}. */
    public char charValue() {
        String text = string();
        if (text == null) {
            return 0;
        }
        if (text.length() != 1) {
            problems.add(text.isEmpty() ? Mistake.EMPTY : Mistake.LONG);
            return 0;
        }
        return text.charAt(0);
    }

    /** A string; null after a mistake. */
    public String string() {
        if (tokens.currentString() == JsonToken.VALUE_STRING) {
            return tokens.text();
        }
        problems.add(Mistake.STRING);
        return null;
    }

    /** The bytes of a string in base64 (RFC 4648, section 4); null after a mistake. */
    public byte[] bytes() {
        String text = string();
        if (text == null) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            problems.add(Mistake.BASE64);
            return null;
        }
    }

    /** The {@code char}s of a string; null after a mistake. */
    public char[] chars() {
        String text = string();
        return text == null ? null : text.toCharArray();
    }

    /** An array of booleans; null after a mistake in any. */
    public boolean[] booleans() {
        return PrimitiveArrays.booleans(this, problems);
    }

    /** An array of what {@link #shortValue} reads; null after a mistake in any. */
    public short[] shorts() {
        return PrimitiveArrays.shorts(this, problems);
    }

    /** An array of what {@link #intValue} reads; null after a mistake in any. */
    public int[] ints() {
        return PrimitiveArrays.ints(this, problems);
    }

    /** An array of what {@link #longValue} reads; null after a mistake in any. */
    public long[] longs() {
        return PrimitiveArrays.longs(this, problems);
    }

    /** An array of what {@link #floatValue} reads; null after a mistake in any. */
    public float[] floats() {
        return PrimitiveArrays.floats(this, problems);
    }

    /** An array of what {@link #doubleValue} reads; null after a mistake in any. */
    public double[] doubles() {
        return PrimitiveArrays.doubles(this, problems);
    }

    /**
     * A tensor: nested arrays of numbers, or booleans, that are as deep and as long everywhere;
     * also one flat array where the declared shape leaves at most one axis open. Null after a
     * mistake in any.
     *
     * @param item what it is declared to be
     * @see #tensors
     */
    public Tensor tensor(TensorItem item) {
        return reading().apart(item);
    }

    /**
     * The same for what a request has one of: its own row of the batch, if there are any and the
     * declared shape is fixed.
     *
     * @param input its name among those that the endpoint declares
     */
    public Tensor tensor(String input, TensorItem item) {
        return reading().row(input, item);
    }

    /**
     * The same into a tensor of that shape, which comes back, or is closed if null does.
     *
     * @param item of a fixed shape
     */
    public Tensor tensor(TensorItem item, Tensor room) {
        return reading().in(room, item);
    }

    /**
     * All tensors that were read so far, for the caller to close: those, too, of a document that
     * proved wrong.
     */
    public List<Tensor> tensors() {
        return tensors == null ? List.of() : tensors.all();
    }

    private ReadTensors reading() {
        if (tensors == null) {
            tensors = new ReadTensors(tokens, problems, numbers, rows);
        }
        return tensors;
    }

    /** Anything at all, {@link JsonValue.JsonNull} for {@code null}. */
    public JsonValue value() {
        return Tree.read(tokens);
    }

    /**
     * Records that the object just consumed lacks a field, unless a mistake at or inside that field
     * is known already.
     */
    public void require(String field, boolean present) {
        if (!present) {
            problems.addMissing(field);
        }
    }

    /** Whether there is any mistake in the document so far. */
    public boolean invalid() {
        return problems.count() > 0;
    }

    /**
     * Records that the string just consumed is none of the constants of an enum.
     *
     * @return null, for an expression to end in
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Only null comes back.
    public <T> T noneOf(String... names) {
        problems.addFirst(Mistake.noneOf(names));
        return null;
    }

    /**
     * Records that the value just consumed is refused by the record it was meant for.
     *
     * @return null, for an expression to end in
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Only null comes back.
    public <T> T reject(IllegalArgumentException e) {
        problems.add(Mistake.refused(e));
        return null;
    }

    /** The mistakes so far, in order; the first 100 if there are more. */
    public List<JsonProblem> problems() {
        return problems.kept();
    }

    /**
     * Checks that nothing but white space follows the document, once it is consumed.
     *
     * @throws JsonSyntaxException if anything does
     */
    public void finish() {
        tokens.finish();
    }

    /** Gives the buffers back; what was read stays valid. */
    @Override
    public void close() {
        tokens.close();
    }

    private boolean begins(JsonToken start, Mistake otherwise) {
        if (tokens.current() == start) {
            return true;
        }
        problems.add(otherwise);
        return false;
    }
}
