package io.litserve.oip;

import io.litserve.body.BufferedJson;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonSyntaxException;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/**
 * The JSON of a request.
 *
 * @param id what the client calls the request
 * @param parameters of the request
 * @param inputs with the data that was there
 * @param outputs that it wants, all if it does not say
 */
record Document(
        Optional<String> id, Parameters parameters, Inputs inputs, Optional<List<Wanted>> outputs) {
    /** Reads all of the bytes, which stay the caller's; the inputs are the caller's to close. */
    static Document read(ByteBuf bytes, InferModel model) throws RefusedInference {
        Document first = read(bytes, model, List.of());
        if (!first.inputs.deferred()) {
            return first;
        }
        List<Head> heads = first.inputs.heads();
        first.inputs.close();
        for (Head head : heads) {
            // Also tells what is missing, or else it would be missing the second time.
            Slot.of(head, model);
        }
        return read(bytes, model, heads);
    }

    private static Document read(ByteBuf bytes, InferModel model, List<Head> known)
            throws RefusedInference {
        int length = bytes.readableBytes();
        try (JsonReader json = BufferedJson.of(bytes)) {
            Document document = new DocumentReader(model, json, length, known).read();
            if (json.invalid()) {
                document.inputs.close();
                throw RefusedInference.malformed(text(json.problems().getFirst()));
            }
            return document;
        } catch (JsonSyntaxException e) {
            throw RefusedInference.malformed(e.getMessage());
        }
    }

    /** {@code inputs[0].data[3]: Input should be a valid number}. */
    private static String text(JsonProblem problem) {
        StringBuilder place = new StringBuilder();
        for (Object step : problem.loc().subList(1, problem.loc().size())) {
            if (step instanceof Integer) {
                place.append('[').append(step).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step);
            }
        }
        return place.isEmpty() ? problem.msg() : place + ": " + problem.msg();
    }
}
