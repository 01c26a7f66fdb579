package io.litserve.json;

import io.litserve.problem.Mistake;
import java.util.List;
import java.util.Optional;

/** Writes the problems of a document for its sender, with the values that they are about. */
public final class JsonProblems {
    /** The longest document whose values are quoted: this many bytes. */
    public static final int LONGEST_QUOTED = 64 << 10;

    private final Optional<JsonValue> document;
    private int charsLeft = LONGEST_QUOTED;

    private JsonProblems(Optional<JsonValue> document) {
        this.document = document;
    }

    /**
     * Writes {@code [{"type":...,"loc":["body",...],"msg":...,"input":...},...]}.
     *
     * <p>The document is read once more to quote each offending value, or the object that lacks a
     * field, as {@code input}. There is none where the document is longer than {@link
     * #LONGEST_QUOTED}, or once as much as that has been quoted.
     *
     * @param problems what {@link JsonReader#problems} returned
     * @param document the document that the reader read; an empty array quotes nothing
     * @param json where to
     */
    public static void write(List<JsonProblem> problems, byte[] document, JsonWriter json) {
        write(problems, parsed(document), json);
    }

    /** The same for problems of a document that is read already, or is not to be quoted. */
    public static void write(
            List<JsonProblem> problems, Optional<JsonValue> document, JsonWriter json) {
        JsonProblems writing = new JsonProblems(document);
        json.beginArray();
        problems.forEach(problem -> writing.write(problem, json));
        json.endArray();
    }

    private static Optional<JsonValue> parsed(byte[] document) {
        if (document.length == 0 || document.length > LONGEST_QUOTED) {
            return Optional.empty();
        }
        try (JsonReader reader = JsonReader.of(document, 0, document.length)) {
            return Optional.of(reader.value());
        }
    }

    private void write(JsonProblem problem, JsonWriter json) {
        json.beginObject();
        json.name("type");
        json.value(problem.type());
        json.name("loc");
        writeLoc(problem.loc(), json);
        json.name("msg");
        json.value(problem.msg());
        document.flatMap(whole -> offending(problem, whole)).ifPresent(it -> quote(it, json));
        json.endObject();
    }

    private static void writeLoc(List<Object> loc, JsonWriter json) {
        json.beginArray();
        for (Object step : loc) {
            if (step instanceof Integer index) {
                json.value((int) index);
            } else {
                json.value(step.toString());
            }
        }
        json.endArray();
    }

    private void quote(JsonValue input, JsonWriter json) {
        int chars = input.toString().length();
        if (chars <= charsLeft) {
            charsLeft -= chars;
            json.name("input");
            json.value(input);
        }
    }

    private static Optional<JsonValue> offending(JsonProblem problem, JsonValue document) {
        boolean missing = problem.type().equals(Mistake.MISSING.type());
        int end = problem.loc().size() - (missing ? 1 : 0);
        Optional<JsonValue> found = Optional.of(document);
        for (Object step : problem.loc().subList(1, end)) {
            found = found.flatMap(value -> inside(value, step));
        }
        return found;
    }

    /** Empty where a field came twice, and the problem was with the one that did not count. */
    private static Optional<JsonValue> inside(JsonValue value, Object step) {
        return switch (value) {
            case JsonValue.JsonObject object -> object.member(step.toString());
            case JsonValue.JsonArray(List<JsonValue> elements)
                    when step instanceof Integer index && index < elements.size() ->
                    Optional.of(elements.get(index));
            default -> Optional.empty();
        };
    }
}
