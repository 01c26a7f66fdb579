package io.litserve.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A document that is not JSON: malformed, cut short, not UTF-8, nested too deep, or empty.
 *
 * <p>The message begins with the place: {@code line 1 column 9: expected ...}. It is meant for the
 * sender of the document and names nothing of this program.
 */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Where the parser explains itself to Java programmers rather than to the sender. */
    private static final Pattern ASIDES =
            Pattern.compile(
                    " \\(start marker at .*\\)|, from `[^`]*`|: enable `[^`]*` to allow| \\(code"
                            + " \\d+\\)|\\(CTRL-CHAR, code (?=\\d+\\)\\))",
                    Pattern.DOTALL);

    private final int line;
    private final int column;

    JsonSyntaxException(int line, int column, String problem) {
        super("line " + line + " column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** The mistake that the parser met; {@code here} is where it stopped. */
    static JsonSyntaxException of(IOException mistake, JsonLocation here) {
        if (!(mistake instanceof JacksonException e)) {
            return at(here, "not UTF-8");
        }
        JsonLocation place = e.getLocation() == null ? here : e.getLocation();
        return at(place, ASIDES.matcher(e.getOriginalMessage()).replaceAll(""));
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
