package io.litserve.form;

import io.litserve.json.JsonProblems;
import io.litserve.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form as its sender reads it in an error: texts as they are, files by their names. */
final class FormQuote {
    private FormQuote() {}

    /** Nothing if the form is longer than {@link JsonProblems#LONGEST_QUOTED}. */
    static Optional<JsonValue.JsonObject> of(List<FormField> fields) {
        long bytes = fields.stream().mapToLong(FormQuote::quotedBytes).sum();
        if (bytes > JsonProblems.LONGEST_QUOTED) {
            return Optional.empty();
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        fields.forEach(it -> members.put(it.name(), JsonValue.of(quoted(it))));
        return Optional.of(new JsonValue.JsonObject(members));
    }

    private static long quotedBytes(FormField field) {
        return field.content().fileName().isPresent() ? 0 : field.content().size();
    }

    /** Bytes that are no text in this character set are shown as replacement characters. */
    private static String quoted(FormField field) {
        return field.content()
                .fileName()
                .orElseGet(() -> new String(field.content().bytes(), StandardCharsets.UTF_8));
    }
}
