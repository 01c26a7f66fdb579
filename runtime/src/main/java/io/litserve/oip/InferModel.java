package io.litserve.oip;

import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorSignature;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as the protocol sees it.
 *
 * @param name in paths and replies
 * @param signature what it takes and gives for one item
 * @param rows where items lie that share batches, if a request carries several, along a first axis
 * @param mostItems that one request may carry
 */
public record InferModel(
        String name, TensorSignature signature, Optional<BatchRows> rows, int mostItems) {
    /** Endpoints have no versions of their own: each is the first. */
    static final String VERSION = "1";

    /** What paths call the version: Flink asks for the latest unless it is told otherwise. */
    public static final List<String> VERSIONS = List.of(VERSION, "latest");

    private static final String PLATFORM = "litserve_java";

    /** Whether a request carries several items, along a first axis. */
    boolean batched() {
        return rows.isPresent();
    }

    /** Writes the members of the metadata. */
    public void describe(JsonWriter json) {
        json.name("name");
        json.value(name);
        json.name("versions");
        json.beginArray();
        json.value(VERSION);
        json.endArray();
        json.name("platform");
        json.value(PLATFORM);
        describe("inputs", signature.inputs(), json);
        describe("outputs", signature.outputs(), json);
    }

    private void describe(String field, List<TensorPort> ports, JsonWriter json) {
        json.name(field);
        json.beginArray();
        for (TensorPort port : ports) {
            json.beginObject();
            json.name("name");
            json.value(port.name());
            json.name("datatype");
            json.value(port.datatype());
            json.name("shape");
            json.value(declared(port).dims());
            json.endObject();
        }
        json.endArray();
    }

    /** The shape of a tensor in a request or a reply. */
    Shape declared(TensorPort port) {
        return batched() ? port.shape().stacked(Shape.ANY) : port.shape();
    }

    Optional<TensorPort> input(String wanted) {
        return named(wanted, signature.inputs());
    }

    Optional<TensorPort> output(String wanted) {
        return named(wanted, signature.outputs());
    }

    /** Flink 2.3 writes all names in upper case; so case tells names apart only where it must. */
    private static Optional<TensorPort> named(String wanted, List<TensorPort> ports) {
        List<TensorPort> alike =
                ports.stream().filter(port -> port.name().equalsIgnoreCase(wanted)).toList();
        return alike.stream()
                .filter(port -> alike.size() == 1 || port.name().equals(wanted))
                .findFirst();
    }
}
