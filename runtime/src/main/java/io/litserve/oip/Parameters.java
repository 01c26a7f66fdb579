package io.litserve.oip;

import io.litserve.json.JsonReader;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The parameters that mean something to us, of a request, an input, or a requested output. All
 * others are the client's own affair.
 *
 * @param binarySize how many bytes of the binary part an input has
 * @param binaryData whether an output is wanted there
 * @param binaryOutput whether all outputs are, unless one says otherwise
 * @param priority from 1, first; 0 for the usual
 * @param timeoutMicros until the deadline
 */
record Parameters(
        OptionalLong binarySize,
        Optional<Boolean> binaryData,
        Optional<Boolean> binaryOutput,
        OptionalLong priority,
        OptionalLong timeoutMicros) {
    static final Parameters NONE = new Draft().finished();

    /** Reads the object here. */
    static Parameters read(JsonReader json) throws RefusedInference {
        Draft draft = new Draft();
        if (json.beginObject()) {
            while (json.nextField()) {
                draft.read(json);
            }
        }
        return draft.finished();
    }

    private static final class Draft {
        private OptionalLong binarySize = OptionalLong.empty();
        private Optional<Boolean> binaryData = Optional.empty();
        private Optional<Boolean> binaryOutput = Optional.empty();
        private OptionalLong priority = OptionalLong.empty();
        private OptionalLong timeoutMicros = OptionalLong.empty();

        void read(JsonReader json) throws RefusedInference {
            String name = json.fieldName();
            switch (name) {
                case "binary_data_size" -> binarySize = OptionalLong.of(json.longValue());
                case "binary_data" -> binaryData = Optional.of(json.booleanValue());
                case "binary_data_output" -> binaryOutput = Optional.of(json.booleanValue());
                case "priority" -> priority = OptionalLong.of(json.longValue());
                case "timeout" -> timeoutMicros = OptionalLong.of(json.longValue());
                // To leave these out would give another answer than was asked for.
                case "classification", "shared_memory_region" ->
                        throw RefusedInference.malformed("parameter '" + name + "' is not served");
                default -> json.skip();
            }
        }

        Parameters finished() {
            return new Parameters(binarySize, binaryData, binaryOutput, priority, timeoutMicros);
        }
    }
}
