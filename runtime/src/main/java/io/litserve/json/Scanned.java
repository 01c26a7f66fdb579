package io.litserve.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens of a document that is all there, by a scanner that knows what is common and well-formed.
 * Where it meets anything else, it says {@link JsonToken#NOT_AVAILABLE}: from there on {@link
 * #parsed} goes on, which knows all of JSON, and how to tell what is wrong.
 */
final class Scanned implements TokenSource {
    /** In place of an index, for an object. */
    private static final int OBJECT = Integer.MIN_VALUE;

    private static final int DEEPEST = 500;

    /** What documents of this thread are read with, one after the other. */
    private static final ThreadLocal<Scanned> OWN = new ThreadLocal<>();

    private final ScannedString string = new ScannedString();
    private final ScannedNumber number = new ScannedNumber();
    private byte[] bytes;
    private int begin;
    private int end;
    private int at;
    private JsonToken token;

    /** Whether a value begins here that is no token yet. */
    private boolean ahead;

    private int passed;

    /** Of each level but the outermost: the index in an array, the name in an object. */
    private int[] indices = new int[8];

    private FieldName[] names = new FieldName[8];

    private int depth;

    private Scanned() {}

    /** Begins a document; for one thread at a time, until it is closed. */
    static Scanned of(byte[] bytes, int offset, int length) {
        Scanned scanned = OWN.get();
        if (scanned == null || scanned.bytes != null) {
            scanned = new Scanned();
            OWN.set(scanned);
        }
        scanned.begin(bytes, offset, length);
        return scanned;
    }

    private void begin(byte[] document, int offset, int length) {
        bytes = document;
        begin = offset;
        at = offset;
        end = offset + length;
        token = null;
        ahead = true;
        passed = 0;
        depth = 0;
        string.begin(document, end);
        number.begin(document, end);
    }

    /** The same place of the same document. */
    Parsed parsed() {
        Parsed same = new Parsed(new ByteArrayInputStream(bytes, begin, end - begin));
        for (int i = 0; i < passed; i++) {
            same.next();
        }
        return same;
    }

    @Override
    public JsonToken next() {
        skipSpace();
        JsonToken next = ahead ? value() : depth == 0 ? outside() : inside();
        return next == JsonToken.NOT_AVAILABLE ? next : passed(next);
    }

    private JsonToken passed(JsonToken next) {
        token = next;
        ahead = next == JsonToken.FIELD_NAME;
        passed++;
        return next;
    }

    @Override
    public JsonToken nextField(FieldNames fields) {
        FieldName guess = fields.after(names[depth]);
        int name = following();
        int colon = name < 0 ? -1 : guess.skip(bytes, name, end);
        if (colon >= 0 && bytes[colon] == ':') {
            at = colon + 1;
            names[depth] = guess;
            return passed(JsonToken.FIELD_NAME);
        }
        JsonToken next = next();
        if (next == JsonToken.FIELD_NAME) {
            names[depth] = fields.find(names[depth]);
        }
        return next;
    }

    @Override
    public JsonToken nextElement() {
        int place = following();
        if (place < 0 || place == end || bytes[place] == ']') {
            return next();
        }
        at = place;
        indices[depth]++;
        ahead = true;
        return null;
    }

    /** Where a member or an element begins, or the end of all; negative without a comma. */
    private int following() {
        int place = afterSpace(at);
        if (token.isStructStart()) {
            return place;
        }
        return place < end && bytes[place] == ',' ? afterSpace(place + 1) : -1;
    }

    private void skipSpace() {
        at = afterSpace(at);
    }

    private int afterSpace(int from) {
        int place = from;
        while (place < end && bytes[place] <= ' ' && isSpace(bytes[place])) {
            place++;
        }
        return place;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private JsonToken outside() {
        return at == end && token != null ? null : JsonToken.NOT_AVAILABLE;
    }

    private JsonToken inside() {
        boolean object = indices[depth] == OBJECT;
        if (at == end) {
            return JsonToken.NOT_AVAILABLE;
        }
        if (bytes[at] == (object ? '}' : ']')) {
            return leave(object);
        }
        if (!token.isStructStart() && !comma()) {
            return JsonToken.NOT_AVAILABLE;
        }
        return object ? field() : element();
    }

    private boolean comma() {
        if (bytes[at] != ',') {
            return false;
        }
        at++;
        skipSpace();
        return true;
    }

    private JsonToken leave(boolean object) {
        at++;
        depth--;
        return object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }

    private JsonToken element() {
        indices[depth]++;
        return value();
    }

    private JsonToken field() {
        if (at == end || bytes[at] != '"') {
            return JsonToken.NOT_AVAILABLE;
        }
        at = string.scan(at + 1);
        FieldName name = at < 0 ? null : string.name();
        if (name == null) {
            return JsonToken.NOT_AVAILABLE;
        }
        skipSpace();
        if (at == end || bytes[at] != ':') {
            return JsonToken.NOT_AVAILABLE;
        }
        at++;
        names[depth] = name;
        return JsonToken.FIELD_NAME;
    }

    private JsonToken value() {
        if (at == end) {
            return JsonToken.NOT_AVAILABLE;
        }
        return switch (bytes[at]) {
            case '{' -> enter(OBJECT, JsonToken.START_OBJECT);
            case '[' -> enter(-1, JsonToken.START_ARRAY);
            case '"' -> string();
            case 't' -> word("true", JsonToken.VALUE_TRUE);
            case 'f' -> word("false", JsonToken.VALUE_FALSE);
            case 'n' -> word("null", JsonToken.VALUE_NULL);
            default -> number();
        };
    }

    private JsonToken enter(int index, JsonToken start) {
        if (depth == DEEPEST) {
            return JsonToken.NOT_AVAILABLE;
        }
        at++;
        depth++;
        if (depth == indices.length) {
            indices = Arrays.copyOf(indices, 2 * depth);
            names = Arrays.copyOf(names, 2 * depth);
        }
        indices[depth] = index;
        names[depth] = null;
        return start;
    }

    private JsonToken string() {
        at = string.scan(at + 1);
        return at < 0 ? JsonToken.NOT_AVAILABLE : JsonToken.VALUE_STRING;
    }

    private JsonToken number() {
        at = number.scan(at);
        if (at < 0 || !ended()) {
            return JsonToken.NOT_AVAILABLE;
        }
        return number.token();
    }

    private JsonToken word(String word, JsonToken meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (at == end || bytes[at] != word.charAt(i)) {
                return JsonToken.NOT_AVAILABLE;
            }
            at++;
        }
        return ended() ? meaning : JsonToken.NOT_AVAILABLE;
    }

    /** Whether what comes next is no part of the word or number before it. */
    private boolean ended() {
        return endsAt(at);
    }

    private boolean endsAt(int place) {
        return place == end
                || bytes[place] == ','
                || bytes[place] == ']'
                || bytes[place] == '}'
                || isSpace(bytes[place]);
    }

    @Override
    public JsonToken current() {
        return ahead ? null : token;
    }

    @Override
    public JsonToken currentString() {
        if (!ahead) {
            return token;
        }
        skipSpace();
        int stop = at < end && bytes[at] == '"' ? string.scan(at + 1) : -1;
        if (stop < 0) {
            return null;
        }
        at = stop;
        return passed(JsonToken.VALUE_STRING);
    }

    @Override
    public JsonToken currentNumber() {
        if (!ahead) {
            return token;
        }
        skipSpace();
        int stop = at < end ? number.scan(at) : -1;
        if (stop < 0 || !endsAt(stop)) {
            return null;
        }
        at = stop;
        return passed(number.token());
    }

    @Override
    public String name() {
        FieldName name = names[!ahead && token.isStructStart() ? depth - 1 : depth];
        return name == null ? null : name.text();
    }

    @Override
    public String text() {
        return token == JsonToken.VALUE_STRING ? string.text() : number.text();
    }

    @Override
    public boolean fitsLong() {
        return number.fitsLong();
    }

    @Override
    public long longValue() {
        return number.longValue();
    }

    @Override
    public float floatValue() {
        return number.floatValue();
    }

    @Override
    public double doubleValue() {
        return number.doubleValue();
    }

    @Override
    public long readNumbers(Cells cells, long from, long to) {
        long index = from;
        while (index < to && readNumber(cells, index)) {
            index++;
        }
        int count = (int) (index - from);
        indices[depth] += count;
        passed += count;
        return count;
    }

    /** Reads the next element of the array here, if it is a number that plainly fits. */
    private boolean readNumber(Cells cells, long index) {
        int from = following();
        int stop = from < 0 || from == end ? -1 : number.scan(from);
        if (stop < 0 || !endsAt(stop) || !cells.set(index, number)) {
            return false;
        }
        at = stop;
        return true;
    }

    @Override
    public boolean isOutside() {
        return depth == 0;
    }

    @Override
    public void prependTo(List<Object> path, boolean outer) {
        for (int level = outer ? depth - 1 : depth; level > 0; level--) {
            path.addFirst(indices[level] == OBJECT ? names[level].text() : (Object) indices[level]);
        }
    }

    /** To be called once: the next document of this thread goes on with what this one made. */
    @Override
    public void close() {
        if (OWN.get() == this) {
            bytes = null;
            string.forget();
            number.forget();
        }
    }
}
