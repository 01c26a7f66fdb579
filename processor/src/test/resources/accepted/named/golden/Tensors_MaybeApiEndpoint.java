package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.MaybeApi} at {@code POST /maybe}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_MaybeApiEndpoint
        implements Endpoint.Single<Tensors.MaybeApi.In, Tensors.MaybeApi.In, Float> {
    private static final FieldNames IN_FIELDS = FieldNames.of("x", "y");

    private final Supplier<? extends Tensors.MaybeApi> apis;

    private Tensors.MaybeApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_MaybeApiEndpoint() {
        this(Tensors.MaybeApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_MaybeApiEndpoint(Supplier<? extends Tensors.MaybeApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/maybe", "maybe");
    }

    @Override
    public Tensors.MaybeApi.In read(Body body) {
        return readIn(body.json());
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
    public Tensors.MaybeApi.In decode(Tensors.MaybeApi.In body, RequestContext context) {
        return body;
    }

    @Override
    public Float predict(Tensors.MaybeApi.In input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(Float output, RequestContext context, Reply reply) {
        writeFloat2(output, reply.json());
    }

    private static Tensors.MaybeApi.In readIn(JsonReader json) {
        float x = 0;
        boolean hasX = false;
        Optional<Float> y = Optional.empty();
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(IN_FIELDS)) {
            switch (json.fieldName()) {
                case "x" -> {
                    x = json.floatValue();
                    hasX = true;
                }
                case "y" -> y = readOptionalFloat2(json);
                default -> json.skip();
            }
        }
        json.require("x", hasX);
        if (json.invalid()) {
            return null;
        }
        return new Tensors.MaybeApi.In(x, y);
    }

    private static Optional<Float> readOptionalFloat2(JsonReader json) {
        if (json.isNull()) {
            return Optional.empty();
        }
        return Optional.ofNullable(json.floatValue());
    }

    private static void writeFloat2(Float value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }
}
