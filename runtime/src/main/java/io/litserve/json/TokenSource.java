package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;

/** Where the tokens of one document come from. */
sealed interface TokenSource permits Parsed, Scanned {
    /** Moves on to the next token; null after the document. */
    JsonToken next();

    /**
     * Moves on to the next field, whose value is ahead then, or to the end of the object here.
     *
     * @param fields that are likely
     */
    JsonToken nextField(FieldNames fields);

    /**
     * Moves on to the next element, or to the end of the array here.
     *
     * @return null if an element is ahead that is no token yet
     */
    JsonToken nextElement();

    /** The token here; null where a value is ahead that is none yet. */
    JsonToken current();

    /** The same, once the value ahead is a token if it is a string. */
    JsonToken currentString();

    /** The same, once the value ahead is a token if it is a number. */
    JsonToken currentNumber();

    /** The name of the field whose value is here, or has just ended here. */
    String name();

    /** What the string here says, or how the number here is spelt. */
    String text();

    /** Whether the integer here is a {@code long}. */
    boolean fitsLong();

    /** The integer here. */
    long longValue();

    /** The nearest {@code float} to the number here, infinite beyond the range. */
    float floatValue();

    /** The nearest {@code double} to the number here, infinite beyond the range. */
    double doubleValue();

    /**
     * Reads what comes next in the array here, an element of which was consumed last, as long as
     * each is a number that plainly fits, and consumes it.
     *
     * @param cells to be filled from one index on, and before another
     * @return how many
     */
    long readNumbers(Cells cells, long from, long to);

    /** Whether this place is inside no object and no array. */
    boolean isOutside();

    /**
     * Puts names and indices, which lead here, before those of a path.
     *
     * @param outer without that in the innermost object or array
     */
    void prependTo(List<Object> path, boolean outer);

    /** Gives the buffers back. */
    void close();
}
