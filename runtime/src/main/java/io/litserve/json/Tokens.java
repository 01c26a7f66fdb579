package io.litserve.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a document, and where each stands. Malformed JSON throws. */
final class Tokens implements AutoCloseable {
    /** Names are kept for later documents, up to 6000 of them; this bounds what each may cost. */
    private static final int LONGEST_NAME = 4096;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(500)
                                    .maxNumberLength(1000)
                                    .maxNameLength(LONGEST_NAME)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonParser parser;
    private Interrupted interrupted;

    /** A parser that goes on when the one over it is done; null below the last. */
    private record Interrupted(JsonParser parser, Interrupted below) {}

    private Tokens(JsonParser parser) {
        this.parser = parser;
    }

    static Tokens of(InputStream stream) {
        try {
            return new Tokens(FACTORY.createParser(new StrictUtf8(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves on to the next token; null after the document. */
    JsonToken next() {
        try {
            JsonToken token = parser.nextToken();
            return token == JsonToken.END_OBJECT && isInserted() ? resume() : token;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether this ended the object that {@link #insert} inserted. */
    private boolean isInserted() {
        return interrupted != null && parser.getParsingContext().inRoot();
    }

    private JsonToken resume() throws IOException {
        parser.close();
        parser = interrupted.parser();
        interrupted = interrupted.below();
        return next();
    }

    /**
     * Has the fields of another object, which is well-formed, come next, before those that are left
     * of the object that the field here is in.
     */
    void insert(byte[] object) {
        try {
            interrupted = new Interrupted(parser, interrupted);
            parser = FACTORY.createParser(object);
            parser.nextToken();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Moves to the end of the object whose beginning, or a value of which, was consumed last. */
    void leave() {
        while (next() != JsonToken.END_OBJECT) {
            skip();
        }
    }

    /** The token that begins, or is, the value here. */
    JsonToken current() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            token = next();
        }
        if (token == null) {
            throw JsonSyntaxException.at(
                    parser.currentLocation(), "expected a value, but there is nothing");
        }
        return token;
    }

    /** Moves to the end of the object or array that begins here, if one does. */
    void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The name of the field whose value is here, or has just ended here. */
    String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What the string here says, or how the number here is spelt. */
    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the integer here is a {@code long}. */
    boolean fitsLong() {
        try {
            return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    long longValue() {
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The nearest {@code float} to the number here, infinite beyond the range. */
    float floatValue() {
        try {
            return parser.getFloatValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The nearest {@code double} to the number here, infinite beyond the range. */
    double doubleValue() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Where the value here is: {@code "body"}, then names and indices. */
    List<Object> loc() {
        JsonStreamContext inside = parser.getParsingContext();
        if (parser.currentToken().isStructStart()) {
            inside = inside.getParent();
        }
        List<Object> path = new ArrayList<>();
        prepend(inside, path);
        for (Interrupted i = interrupted; i != null; i = i.below()) {
            // The inserted object stands for the one that was interrupted.
            prepend(i.parser().getParsingContext().getParent(), path);
        }
        path.addFirst("body");
        return path;
    }

    private static void prepend(JsonStreamContext inside, List<Object> path) {
        for (JsonStreamContext c = inside; !c.inRoot(); c = c.getParent()) {
            path.addFirst(c.inArray() ? (Object) c.getCurrentIndex() : c.getCurrentName());
        }
    }

    /** Checks that there are no more. */
    void finish() {
        if (next() != null) {
            throw JsonSyntaxException.at(
                    parser.currentTokenLocation(), "expected nothing after the document");
        }
    }

    private RuntimeException failed(IOException e) {
        return e instanceof JacksonException mistake
                ? JsonSyntaxException.of(mistake, parser.currentLocation())
                : new UncheckedIOException(e);
    }

    /** Gives the buffers back; the stream is the caller's to close. */
    @Override
    public void close() {
        try {
            parser.close();
            for (Interrupted i = interrupted; i != null; i = i.below()) {
                i.parser().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
