package io.litserve.oip;

import io.litserve.json.JsonReader;
import io.litserve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the JSON of a request, once. The data of an input is left out where it comes before what
 * says of what type and shape it is; a second reader that is told all that reads it then.
 */
final class DocumentReader {
    /** Models have fewer axes. */
    private static final int MOST_AXES = 32;

    private final InferModel model;
    private final JsonReader json;
    private final long documentBytes;

    /** What an earlier reader found out about the inputs, or nothing. */
    private final List<Head> known;

    private final Inputs inputs = new Inputs();
    private Optional<String> id = Optional.empty();
    private Parameters parameters = Parameters.NONE;
    private Optional<List<Wanted>> outputs = Optional.empty();

    DocumentReader(InferModel model, JsonReader json, long documentBytes, List<Head> known) {
        this.model = model;
        this.json = json;
        this.documentBytes = documentBytes;
        this.known = known;
    }

    /** Reads the document, whose data the caller closes. */
    Document read() throws RefusedInference {
        try {
            request();
            json.finish();
            return new Document(id, parameters, inputs, outputs);
        } catch (RefusedInference | RuntimeException | Error e) {
            inputs.close();
            throw e;
        }
    }

    private void request() throws RefusedInference {
        if (!json.beginObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "id" -> id = Optional.ofNullable(json.string());
                case "parameters" -> parameters = Parameters.read(json);
                case "inputs" -> inputs();
                case "outputs" -> outputs = Optional.of(outputs());
                default -> json.skip();
            }
        }
    }

    private void inputs() throws RefusedInference {
        if (!inputs.heads().isEmpty()) {
            throw RefusedInference.malformed("inputs come twice");
        }
        if (!json.beginArray()) {
            return;
        }
        while (json.nextElement()) {
            if (inputs.heads().size() == model.signature().inputs().size()) {
                throw RefusedInference.malformed(
                        "model '%s' has %d inputs, the request more"
                                .formatted(model.name(), inputs.heads().size()));
            }
            input();
        }
    }

    private void input() throws RefusedInference {
        Head head = Head.BLANK;
        int index = inputs.begin();
        if (!json.beginObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.fieldName()) {
                case "name" -> head = head.name(json.string());
                case "datatype" -> head = head.datatype(json.string());
                case "shape" -> head = head.shape(shape());
                case "parameters" -> head = head.binaryBytes(binarySize());
                case "data" -> data(index, head);
                default -> json.skip();
            }
        }
        inputs.head(index, head);
    }

    private OptionalLong binarySize() throws RefusedInference {
        OptionalLong size = Parameters.read(json).binarySize();
        if (size.isPresent() && size.getAsLong() < 0) {
            throw RefusedInference.malformed(
                    "binary_data_size: %d (expected: >= 0)".formatted(size.getAsLong()));
        }
        return size;
    }

    private Shape shape() throws RefusedInference {
        if (!json.beginArray()) {
            return null;
        }
        List<Long> dims = new ArrayList<>();
        while (json.nextElement()) {
            if (dims.size() == MOST_AXES) {
                throw RefusedInference.malformed("a shape has more than 32 axes");
            }
            long dim = json.longValue();
            if (dim < 0) {
                throw RefusedInference.malformed("shape: %d (expected: >= 0)".formatted(dim));
            }
            dims.add(dim);
        }
        return new Shape(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private void data(int index, Head sofar) throws RefusedInference {
        Head head = known.isEmpty() ? sofar : known.get(index);
        if (!head.isComplete()) {
            inputs.defer();
            json.skip();
            return;
        }
        Slot slot = Slot.of(head, model);
        Optional<Content> content = JsonData.read(slot, json, documentBytes);
        if (content.isPresent()) {
            inputs.content(index, new Input(slot, content.get()));
        }
    }

    private List<Wanted> outputs() throws RefusedInference {
        List<Wanted> wanted = new ArrayList<>();
        if (!json.beginArray()) {
            return wanted;
        }
        while (json.nextElement()) {
            if (wanted.size() == model.signature().outputs().size()) {
                throw RefusedInference.malformed(
                        "model '%s' has %d outputs, the request wants more"
                                .formatted(model.name(), wanted.size()));
            }
            wanted.add(Wanted.read(json, model));
        }
        return wanted;
    }
}
