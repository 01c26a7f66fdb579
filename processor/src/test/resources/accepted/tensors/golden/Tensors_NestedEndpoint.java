package demo;

import io.litserve.Device;
import io.litserve.HttpReply;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorBatch;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.Nested} at {@code POST /nested}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_NestedEndpoint
        implements Endpoint.Single<
                List<Tensors.Pair>, List<Tensors.Pair>, HttpReply<Map<String, Tensors.Outcome>>> {
    private static final TensorItem FP32_2_3 = TensorItem.of(DType.FP32, 2, 3);

    private static final TensorItem INT64_SCALAR = TensorItem.of(DType.INT64);

    private static final FieldNames PAIR_FIELDS = FieldNames.of("left", "rows");

    private final Supplier<? extends Tensors.Nested> apis;

    private Tensors.Nested api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_NestedEndpoint() {
        this(Tensors.Nested::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_NestedEndpoint(Supplier<? extends Tensors.Nested> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/nested", "nested");
    }

    @Override
    public List<Tensors.Pair> read(Body body) {
        return readPairList(body.json());
    }

    @Override
    public void open(Device device, Settings settings) {
        api = apis.get();
    }

    @Override
    public void close() {}

    @Override
    public boolean healthy() {
        return true;
    }

    @Override
    public List<Tensors.Pair> decode(List<Tensors.Pair> body, RequestContext context) {
        return body;
    }

    @Override
    public HttpReply<Map<String, Tensors.Outcome>> predict(
            List<Tensors.Pair> input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(
            HttpReply<Map<String, Tensors.Outcome>> output, RequestContext context, Reply reply) {
        reply.head(output);
        if (output.body().isPresent()) {
            writeOutcomeMap(output.body().get(), reply.json());
        } else {
            reply.empty();
        }
    }

    @Override
    public void closeOutput(HttpReply<Map<String, Tensors.Outcome>> output) {
        if (output != null && output.body().isPresent()) {
            closeOutcomeMap(output.body().get());
        }
    }

    private static void closeOutcomeMap(Map<String, Tensors.Outcome> value) {
        if (value != null) {
            for (Tensors.Outcome element : value.values()) {
                closeOutcome(element);
            }
        }
    }

    private static void closeOutcome(Tensors.Outcome value) {
        if (value != null) {
            switch (value) {
                case Tensors.Found variant -> closeFound(variant);
                default -> {}
            }
        }
    }

    private static void closeFound(Tensors.Found value) {
        if (value != null) {
            closeOptionalTensor(value.at());
            closeTensorList(value.others());
        }
    }

    private static void closeOptionalTensor(Optional<Tensor> value) {
        if (value != null && value.isPresent()) {
            TensorBatch.discard(value.get());
        }
    }

    private static void closeTensorList(List<Tensor> value) {
        if (value != null) {
            for (Tensor element : value) {
                TensorBatch.discard(element);
            }
        }
    }

    private static List<Tensors.Pair> readPairList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<Tensors.Pair> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readPair(json));
        }
        return list;
    }

    private static Tensors.Pair readPair(JsonReader json) {
        Tensor left = null;
        Tensor rows = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(PAIR_FIELDS)) {
            switch (json.fieldName()) {
                case "left" -> left = json.tensor(FP32_2_3);
                case "rows" -> rows = json.tensor(INT64_SCALAR);
                default -> json.skip();
            }
        }
        json.require("left", left != null);
        json.require("rows", rows != null);
        if (json.invalid()) {
            return null;
        }
        return new Tensors.Pair(left, rows);
    }

    private static void writeOutcomeMap(Map<String, Tensors.Outcome> map, JsonWriter json) {
        if (map == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        for (Map.Entry<String, Tensors.Outcome> entry : map.entrySet()) {
            json.name(entry.getKey());
            writeOutcome(entry.getValue(), json);
        }
        json.endObject();
    }

    private static void writeOutcome(Tensors.Outcome outcome, JsonWriter json) {
        switch (outcome) {
            case null -> json.nullValue();
            case Tensors.Found found -> writeFound(found, json);
            case Tensors.Missed missed -> writeMissed(missed, json);
        }
    }

    private static void writeFound(Tensors.Found found, JsonWriter json) {
        if (found == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("type");
        json.value("Found");
        json.name("at");
        writeOptionalTensor(found.at(), json);
        json.name("others");
        writeTensorList(found.others(), json);
        json.endObject();
    }

    private static void writeOptionalTensor(Optional<Tensor> optional, JsonWriter json) {
        if (optional == null || optional.isEmpty()) {
            json.nullValue();
            return;
        }
        json.value(optional.get());
    }

    private static void writeTensorList(List<Tensor> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (Tensor element : list) {
            json.value(element);
        }
        json.endArray();
    }

    private static void writeMissed(Tensors.Missed missed, JsonWriter json) {
        if (missed == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("type");
        json.value("Missed");
        json.name("why");
        json.value(missed.why());
        json.endObject();
    }
}
