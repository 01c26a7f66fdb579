package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.litserve.json.JsonReader;
import java.util.Optional;

/**
 * An output that a request asks for.
 *
 * @param port which one
 * @param binary whether it is to be in the binary part, if the request says so
 */
record Wanted(TensorPort port, Optional<Boolean> binary) {
    /** Reads the object here. */
    static Wanted read(JsonReader json, InferModel model) throws RefusedInference {
        String name = null;
        Parameters parameters = Parameters.NONE;
        if (json.beginObject()) {
            while (json.nextField()) {
                switch (json.fieldName()) {
                    case "name" -> name = json.string();
                    case "parameters" -> parameters = Parameters.read(json);
                    default -> json.skip();
                }
            }
        }
        return new Wanted(port(name, model), parameters.binaryData());
    }

    private static TensorPort port(String name, InferModel model) throws RefusedInference {
        return model.output(name)
                .orElseThrow(() ->
                        RefusedInference.malformed(
                                "output '%s' is none of model '%s'".formatted(name, model.name())));
    }
}
