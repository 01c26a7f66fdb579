package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a document, and where each stands. Malformed JSON throws. */
final class Tokens implements AutoCloseable {
    private TokenSource source;
    private Interrupted interrupted;

    /** A source that goes on when the one over it is done; null below the last. */
    private record Interrupted(TokenSource source, Interrupted below) {}

    private Tokens(TokenSource source) {
        this.source = source;
    }

    static Tokens of(InputStream stream) {
        return new Tokens(new Parsed(stream));
    }

    static Tokens of(byte[] bytes, int offset, int length) {
        return new Tokens(Scanned.of(bytes, offset, length));
    }

    /** Moves on to the next token; null after the document. */
    JsonToken next() {
        JsonToken token = step();
        return token == JsonToken.END_OBJECT && isInserted() ? resume() : token;
    }

    /**
     * Moves on to the next field of the object here, whose value {@link #current} is.
     *
     * @return false if there is none: this is its end
     */
    boolean nextField() {
        settle();
        return next() != JsonToken.END_OBJECT;
    }

    /** The same, with those fields that are likely. */
    boolean nextField(FieldNames fields) {
        settle();
        JsonToken token = available(source.nextField(fields));
        if (token != JsonToken.END_OBJECT) {
            return true;
        }
        return isInserted() && resume() != JsonToken.END_OBJECT;
    }

    /**
     * Moves on to the next element of the array here, which {@link #current} is.
     *
     * @return false if there is none: this is its end
     */
    boolean nextElement() {
        settle();
        return available(source.nextElement()) != JsonToken.END_ARRAY;
    }

    /** Passes over a value that nobody has asked for. */
    private void settle() {
        if (source.current() == null) {
            step();
        }
    }

    private JsonToken step() {
        return available(source.next());
    }

    private JsonToken available(JsonToken token) {
        if (token == JsonToken.NOT_AVAILABLE && source instanceof Scanned scanned) {
            source = scanned.parsed();
            return source.next();
        }
        return token;
    }

    /** Whether this ended the object that {@link #insert} inserted. */
    private boolean isInserted() {
        return interrupted != null && source.isOutside();
    }

    private JsonToken resume() {
        source.close();
        source = interrupted.source();
        interrupted = interrupted.below();
        return next();
    }

    /**
     * Has the fields of another object, which is well-formed, come next, before those that are left
     * of the object that the field here is in.
     */
    void insert(byte[] object) {
        interrupted = new Interrupted(source, interrupted);
        source = Scanned.of(object, 0, object.length);
        step();
    }

    /** Moves to the end of the object whose beginning, or a value of which, was consumed last. */
    void leave() {
        while (next() != JsonToken.END_OBJECT) {
            skip();
        }
    }

    /** The token that begins, or is, the value here. */
    JsonToken current() {
        JsonToken token = source.current();
        if (token == null) {
            token = step();
        }
        if (token == null && source instanceof Parsed parsed) {
            throw JsonSyntaxException.at(parsed.place(), "expected a value, but there is nothing");
        }
        return token;
    }

    /** The same, sooner if it is a string. */
    JsonToken currentString() {
        JsonToken token = source.currentString();
        return token == null ? current() : token;
    }

    /** The same, sooner if it is a number. */
    JsonToken currentNumber() {
        JsonToken token = source.currentNumber();
        return token == null ? current() : token;
    }

    /** Moves to the end of the object or array that begins here, if one does. */
    void skip() {
        int open = current().isStructStart() ? 1 : 0;
        while (open > 0) {
            JsonToken token = step();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
        }
    }

    /** The name of the field whose value is here, or has just ended here. */
    String name() {
        return source.name();
    }

    /** What the string here says, or how the number here is spelt. */
    String text() {
        return source.text();
    }

    /** Whether the integer here is a {@code long}. */
    boolean fitsLong() {
        return source.fitsLong();
    }

    long longValue() {
        return source.longValue();
    }

    /** The nearest {@code float} to the number here, infinite beyond the range. */
    float floatValue() {
        return source.floatValue();
    }

    /** The nearest {@code double} to the number here, infinite beyond the range. */
    double doubleValue() {
        return source.doubleValue();
    }

    /**
     * Reads what comes next in the array here, as long as each is a number that plainly fits.
     *
     * @param cells to be filled from one index on, and before another
     * @return how many; what comes after them may be anything
     */
    long readNumbers(Cells cells, long from, long to) {
        return source.readNumbers(cells, from, to);
    }

    /** Where the value here is: {@code "body"}, then names and indices. */
    List<Object> loc() {
        List<Object> path = new ArrayList<>();
        JsonToken here = source.current();
        source.prependTo(path, here != null && here.isStructStart());
        for (Interrupted i = interrupted; i != null; i = i.below()) {
            // The inserted object stands for the one that was interrupted.
            i.source().prependTo(path, true);
        }
        path.addFirst("body");
        return path;
    }

    /** Checks that there are no more. */
    void finish() {
        if (next() != null && source instanceof Parsed parsed) {
            throw JsonSyntaxException.at(
                    parsed.tokenPlace(), "expected nothing after the document");
        }
    }

    /** Gives the buffers back; the stream is the caller's to close. */
    @Override
    public void close() {
        if (source == null) {
            return;
        }
        source.close();
        for (Interrupted i = interrupted; i != null; i = i.below()) {
            i.source().close();
        }
        // Another document goes on with it.
        source = null;
    }
}
