package io.litserve.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/**
 * A document that is not JSON: malformed, cut short, not UTF-8, nested too deep, or empty.
 *
 * <p>The message begins with the place: {@code line 1 column 9: unexpected ...}. It is meant for
 * the sender of the document and names nothing of this program.
 */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    private JsonSyntaxException(int line, int column, String problem) {
        super("line " + line + " column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** What the parser met; {@code here} is where it stopped. */
    static JsonSyntaxException of(JacksonException mistake, JsonLocation here) {
        JsonLocation place = mistake.getLocation() == null ? here : mistake.getLocation();
        return at(place, Wording.of(mistake.getOriginalMessage()));
    }

    static JsonSyntaxException at(JsonLocation place, String problem) {
        return new JsonSyntaxException(place.getLineNr(), place.getColumnNr(), problem);
    }

    /** The line of the mistake, from 1. */
    public int line() {
        return line;
    }

    /** The column of the mistake, from 1, counted in bytes. */
    public int column() {
        return column;
    }
}
