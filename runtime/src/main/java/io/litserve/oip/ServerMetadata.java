package io.litserve.oip;

import io.litserve.json.JsonWriter;
import java.util.List;
import java.util.Optional;

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
        json.value(version());
        json.name("extensions");
        json.beginArray();
        extensions().forEach(json::value);
        json.endArray();
    }

    private static String version() {
        return Optional.ofNullable(ServerMetadata.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    /** Only those that work. */
    private List<String> extensions() {
        return priorities
                ? List.of("binary_tensor_data", "schedule_policy")
                : List.of("binary_tensor_data");
    }
}
