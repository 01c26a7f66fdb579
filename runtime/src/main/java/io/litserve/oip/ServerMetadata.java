package io.litserve.oip;

import io.litserve.json.JsonWriter;
import io.litserve.settings.Version;
import java.util.List;

/**
 * What the server says of itself.
 *
 * @param priorities whether requests may ask for one
 */
public record ServerMetadata(boolean priorities) {
    private static final String NAME = "litserve";

    /** Writes the members of the document. */
    public void write(JsonWriter json) {
        json.name("name");
        json.value(NAME);
        json.name("version");
        json.value(Version.text());
        json.name("extensions");
        json.beginArray();
        extensions().forEach(json::value);
        json.endArray();
    }

    /** Only those that work. */
    private List<String> extensions() {
        return priorities
                ? List.of("binary_tensor_data", "schedule_policy")
                : List.of("binary_tensor_data");
    }
}
