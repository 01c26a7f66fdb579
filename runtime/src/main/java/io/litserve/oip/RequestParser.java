package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the body of a request apart: its JSON, then its binary part. */
public final class RequestParser {
    private final InferModel model;

    /** For requests to this model. */
    public RequestParser(InferModel model) {
        this.model = model;
    }

    /** How long the JSON is, by the header that says so. */
    public static OptionalLong jsonBytes(String header) throws RefusedInference {
        try {
            return OptionalLong.of(Long.parseLong(header.strip()));
        } catch (NumberFormatException _) {
            throw RefusedInference.malformed(
                    "Inference-Header-Content-Length: '%s' (expected: a number)".formatted(header));
        }
    }

    /**
     * Parses a body, which stays the caller's, as is the request to close.
     *
     * @param jsonBytes how long the JSON is; nothing if that is all there is; 0 if there is none
     * @throws RefusedInference 400 if it makes no sense, or none to the model; 413 if it is too
     *     much
     */
    public InferRequest parse(ByteBuf body, OptionalLong jsonBytes) throws RefusedInference {
        long length = jsonBytes.orElse(body.readableBytes());
        if (length < 0 || length > body.readableBytes()) {
            throw RefusedInference.malformed(
                    "Inference-Header-Content-Length: %d (expected: at most the %d bytes sent)"
                            .formatted(length, body.readableBytes()));
        }
        if (jsonBytes.isPresent() && length == 0) {
            return new RawRequest(model).read(body);
        }
        ByteBuf rest = body.duplicate();
        Document document = Document.read(rest.readSlice((int) length), model);
        try {
            return parse(document, rest);
        } catch (RefusedInference | RuntimeException | Error e) {
            document.inputs().close();
            throw e;
        }
    }

    private InferRequest parse(Document document, ByteBuf rest) throws RefusedInference {
        ReplyForm form = ReplyForm.of(document, model);
        List<Input> inputs = inputs(document.inputs(), rest);
        if (rest.isReadable()) {
            throw RefusedInference.malformed(
                    "%d bytes follow the last input".formatted(rest.readableBytes()));
        }
        requireAll(inputs);
        requireAlike(inputs);
        return new InferRequest(document.parameters(), inputs, form);
    }

    private List<Input> inputs(Inputs inputs, ByteBuf rest) throws RefusedInference {
        for (int i = 0; i < inputs.heads().size(); i++) {
            Head head = inputs.heads().get(i);
            if (head.binaryBytes().isPresent()) {
                inputs.content(i, binary(head, rest));
            }
        }
        return inputs.complete(model);
    }

    private Input binary(Head head, ByteBuf rest) throws RefusedInference {
        Slot slot = Slot.of(head, model);
        long size = head.binaryBytes().getAsLong();
        if (size > rest.readableBytes()) {
            throw slot.refusal(
                    "binary_data_size: %d (expected: at most the %d bytes left)"
                            .formatted(size, rest.readableBytes()));
        }
        return new Input(slot, BinaryData.read(slot, rest.readSlice((int) size)));
    }

    private void requireAll(List<Input> inputs) throws RefusedInference {
        Set<String> present =
                inputs.stream()
                        .map(input -> input.slot().port().name())
                        .collect(Collectors.toSet());
        for (TensorPort port : model.signature().inputs()) {
            if (!present.contains(port.name())) {
                throw RefusedInference.malformed("input '" + port.name() + "' is missing");
            }
        }
        if (present.size() != inputs.size()) {
            throw RefusedInference.malformed("an input comes twice");
        }
    }

    private static void requireAlike(List<Input> inputs) throws RefusedInference {
        for (Input input : inputs) {
            int items = inputs.getFirst().slot().items();
            if (input.slot().items() != items) {
                throw input.slot()
                        .refusal(
                                "%d items (expected: %d as in '%s')"
                                        .formatted(
                                                input.slot().items(),
                                                items,
                                                inputs.getFirst().slot().port().name()));
            }
        }
    }
}
