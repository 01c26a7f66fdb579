package io.litserve.form;

import io.litserve.Upload;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonProblems;
import io.litserve.json.JsonValue;
import io.litserve.json.JsonWriter;
import io.litserve.problem.Mistake;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;

/**
 * Reads the fields of a form one after another, as {@link io.litserve.json.JsonReader} reads those
 * of an object, and finds all mistakes in one go.
 *
 * <p>A field of the wrong shape is not thrown but recorded: zero, {@code false} or null comes back.
 * What was read counts only while {@link #invalid} is false.
 *
 * <pre>{@code
 * while (form.nextField()) {
 *     switch (form.fieldName()) {
 *         case "caption" -> caption = form.string();
 *         case "image" -> image = form.upload();
 *         case "tag" -> tags.add(form.string());
 *         default -> {}
 *     }
 * }
 * form.require("caption", caption != null);
 * }</pre>
 *
 * <p>A name may come several times: the last one counts where one is wanted. Fields that are not
 * asked for cost nothing. For one thread at a time.
 */
public final class FormReader {
    private final List<FormField> fields;
    private final FormProblems problems = new FormProblems();
    private int place = -1;

    private FormReader(List<FormField> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Reads these fields in their order. */
    public static FormReader of(List<FormField> fields) {
        return new FormReader(fields);
    }

    /** Moves to the next field; false if there is none. */
    public boolean nextField() {
        place++;
        return place < fields.size();
    }

    /** The name of the field here. */
    public String fieldName() {
        return field().name();
    }

    private FormField field() {
        return fields.get(place);
    }

    /** Whether the field here was left blank: it has no content and is no file with a name. */
    public boolean isEmpty() {
        Upload content = field().content();
        return content.size() == 0 && content.fileName().isEmpty();
    }

    /** The bytes of the field here as they are. */
    public byte[] bytes() {
        return field().content().bytes();
    }

    /** The field here as a file, whether or not the client gave it a file name. */
    public Upload upload() {
        return field().content();
    }

    /** The text of the field here; null after a mistake. */
    public String string() {
        try {
            return text(field());
        } catch (CharacterCodingException _) {
            problems.add(fieldName(), Mistake.UNICODE);
            return null;
        }
    }

    private static String text(FormField field) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.wrap(field.content().bytes());
        return field.charset().newDecoder().decode(bytes).toString();
    }

    /** {@code true}, {@code on}, {@code yes}, {@code 1} or their opposites, in any case. */
    public boolean booleanValue() {
        String text = string();
        if (text == null) {
            return false;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "on", "yes", "y", "1" -> true;
            case "false", "f", "off", "no", "n", "0" -> false;
            default -> {
                problems.add(fieldName(), Mistake.BOOLEAN_TEXT);
                yield false;
            }
        };
    }

    /** A whole number from -128 to 127; also {@code 1.0} and {@code 1e2} are whole. */
    public byte byteValue() {
        return (byte) whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /** A whole number of 16 bits. */
    public short shortValue() {
        return (short) whole(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** A whole number of 32 bits. */
    public int intValue() {
        return (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A whole number of 64 bits. */
    public long longValue() {
        return whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(long least, long most) {
        String text = string();
        return text == null ? 0 : number(DecimalText.whole(text, least, most)).longValue();
    }

    /** The nearest {@code float} to a number; one that would be infinite is a mistake. */
    public float floatValue() {
        String text = string();
        return text == null ? 0 : number(DecimalText.floating(text)).floatValue();
    }

    /** The nearest {@code double} to a number; one that would be infinite is a mistake. */
    public double doubleValue() {
        String text = string();
        return text == null ? 0 : number(DecimalText.doubled(text)).doubleValue();
    }

    private Number number(DecimalText parsed) {
        return switch (parsed) {
            case DecimalText.Value(Number value) -> value;
            case DecimalText.Wrong(Mistake mistake) -> {
                problems.add(fieldName(), mistake);
                yield 0;
            }
        };
    }

    /** A text of one {@code char}. */
    public char charValue() {
        String text = string();
        if (text == null) {
            return 0;
        }
        if (text.length() != 1) {
            problems.add(fieldName(), text.isEmpty() ? Mistake.EMPTY : Mistake.LONG);
            return 0;
        }
        return text.charAt(0);
    }

    /** Records that the form lacks a field, unless a mistake in it is known already. */
    public void require(String name, boolean present) {
        if (!present) {
            problems.addFirst(name, Mistake.MISSING);
        }
    }

    /**
     * Records that the text of the field here is none of the constants of an enum.
     *
     * @return null, for an expression to end in
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Only null comes back.
    public <T> T noneOf(String... names) {
        problems.addFirst(fieldName(), Mistake.noneOf(names));
        return null;
    }

    /**
     * Records that the form is refused by the record it was meant for.
     *
     * @return null, for an expression to end in
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Only null comes back.
    public <T> T reject(IllegalArgumentException e) {
        problems.addWhole(Mistake.refused(e));
        return null;
    }

    /** Whether there is any mistake so far. */
    public boolean invalid() {
        return !problems.kept().isEmpty();
    }

    /** The mistakes so far, in order; the first 100 if there are more. */
    public List<JsonProblem> problems() {
        return problems.kept();
    }

    /**
     * Writes {@code [{"type":...,"loc":["body",...],"msg":...,"input":...},...]}, with the texts of
     * a small form as inputs.
     */
    public void writeProblems(JsonWriter json) {
        JsonProblems.write(problems(), FormQuote.of(fields).map(JsonValue.class::cast), json);
    }
}
