package io.litserve.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Tokens by Jackson's parser, from a stream of any length, which stays open. */
final class Parsed implements TokenSource {
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

    private final JsonParser parser;

    Parsed(InputStream stream) {
        try {
            parser = FACTORY.createParser(new StrictUtf8(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public JsonToken nextField(FieldNames fields) {
        return next();
    }

    @Override
    public JsonToken nextElement() {
        return next();
    }

    @Override
    public JsonToken current() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.FIELD_NAME ? null : token;
    }

    @Override
    public JsonToken currentString() {
        return current();
    }

    @Override
    public JsonToken currentNumber() {
        return current();
    }

    /** Where the parser stopped. */
    JsonLocation place() {
        return parser.currentLocation();
    }

    /** Where the token here begins. */
    JsonLocation tokenPlace() {
        return parser.currentTokenLocation();
    }

    @Override
    public String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean fitsLong() {
        try {
            return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long longValue() {
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public float floatValue() {
        try {
            return parser.getFloatValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public double doubleValue() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** None: the parser goes from token to token. */
    @Override
    public long readNumbers(Cells cells, long from, long to) {
        return 0;
    }

    @Override
    public boolean isOutside() {
        return parser.getParsingContext().inRoot();
    }

    @Override
    public void prependTo(List<Object> path, boolean outer) {
        JsonStreamContext inside = parser.getParsingContext();
        for (JsonStreamContext c = outer ? inside.getParent() : inside;
                !c.inRoot();
                c = c.getParent()) {
            path.addFirst(c.inArray() ? (Object) c.getCurrentIndex() : c.getCurrentName());
        }
    }

    private RuntimeException failed(IOException e) {
        return e instanceof JacksonException mistake
                ? JsonSyntaxException.of(mistake, parser.currentLocation())
                : new UncheckedIOException(e);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
