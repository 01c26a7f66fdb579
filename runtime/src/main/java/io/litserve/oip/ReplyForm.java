package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reply has to be.
 *
 * @param model whose it is
 * @param id what the client calls the request
 * @param outputs that are wanted, in the order of the reply
 */
public record ReplyForm(InferModel model, Optional<String> id, List<Output> outputs) {
    /** One output, and whether it is to be in the binary part. */
    record Output(TensorPort port, boolean binary) {}

    static ReplyForm of(Document document, InferModel model) throws RefusedInference {
        boolean binary = document.parameters().binaryOutput().orElse(false);
        Optional<List<Wanted>> asked = document.outputs().filter(some -> !some.isEmpty());
        return asked.isEmpty()
                ? all(model, document.id(), binary)
                : new ReplyForm(model, document.id(), chosen(asked.get(), binary));
    }

    /** With all outputs. */
    static ReplyForm all(InferModel model, Optional<String> id, boolean binary) {
        List<Output> outputs =
                model.signature().outputs().stream().map(port -> new Output(port, binary)).toList();
        return new ReplyForm(model, id, outputs);
    }

    private static List<Output> chosen(List<Wanted> asked, boolean binary) throws RefusedInference {
        List<Output> outputs = new ArrayList<>(asked.size());
        for (Wanted wanted : asked) {
            String name = wanted.port().name();
            if (outputs.stream().anyMatch(output -> output.port().name().equals(name))) {
                throw RefusedInference.malformed("output '" + name + "' is wanted twice");
            }
            outputs.add(new Output(wanted.port(), wanted.binary().orElse(binary)));
        }
        return outputs;
    }
}
