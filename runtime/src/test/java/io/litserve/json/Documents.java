package io.litserve.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Documents for tests, there and back. */
final class Documents {
    private Documents() {}

    static JsonReader reader(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return JsonReader.of(bytes, 0, bytes.length);
    }

    /** What the reading returns; the document must be free of mistakes. */
    static <T> T read(String document, Function<JsonReader, T> reading) {
        try (JsonReader json = reader(document)) {
            T result = reading.apply(json);
            json.finish();
            if (json.invalid()) {
                throw new AssertionError(json.problems().toString());
            }
            return result;
        }
    }

    /** The mistakes that the reading finds. */
    static List<JsonProblem> problems(String document, Consumer<JsonReader> reading) {
        try (JsonReader json = reader(document)) {
            reading.accept(json);
            json.finish();
            return json.problems();
        }
    }

    /** What the writing writes. */
    static String written(Consumer<JsonWriter> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.to(bytes)) {
            writing.accept(json);
            json.finish();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
