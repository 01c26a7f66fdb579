package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorPort;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.DType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Tensors.AllApi} at {@code POST /all}, up to 8 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Tensors_AllApiEndpoint
        implements Endpoint.Batched<Tensors.AllApi.In, Tensors.AllApi.In, Tensors.AllApi.In> {
    private static final FieldNames IN_FIELDS =
            FieldNames.of("flag", "tiny", "small", "medium", "large", "single", "twice", "text");

    private final Supplier<? extends Tensors.AllApi> apis;

    private Tensors.AllApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Tensors_AllApiEndpoint() {
        this(Tensors.AllApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Tensors_AllApiEndpoint(Supplier<? extends Tensors.AllApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/all", "all");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(8);
    }

    @Override
    public Tensors.AllApi.In read(Body body) {
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
    public Tensors.AllApi.In decode(Tensors.AllApi.In body, RequestContext context) {
        return body;
    }

    @Override
    public List<Tensors.AllApi.In> predict(
            List<Tensors.AllApi.In> inputs, List<RequestContext> contexts) {
        return api.predict(inputs);
    }

    @Override
    public void encode(Tensors.AllApi.In output, RequestContext context, Reply reply)
            throws IOException {
        writeOut(api.encode(output), reply.json());
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return Optional.of(
                new TensorSignature(
                        List.of(
                                TensorPort.numbers("flag", DType.BOOL, 1),
                                TensorPort.numbers("tiny", DType.INT8, 1),
                                TensorPort.numbers("small", DType.INT16, 1),
                                TensorPort.numbers("medium", DType.INT32, 1),
                                TensorPort.numbers("large", DType.INT64, 1),
                                TensorPort.numbers("single", DType.FP32, 1),
                                TensorPort.numbers("twice", DType.FP64, 1),
                                TensorPort.texts("text", 1)),
                        List.of(
                                TensorPort.numbers("flags", DType.BOOL, -1),
                                TensorPort.numbers("shorts", DType.INT16, -1),
                                TensorPort.numbers("ints", DType.INT32, -1),
                                TensorPort.numbers("longs", DType.INT64, -1),
                                TensorPort.numbers("floats", DType.FP32, -1),
                                TensorPort.numbers("doubles", DType.FP64, -1))));
    }

    @Override
    public Tensors.AllApi.In read(TensorReader tensors) {
        return new Tensors.AllApi.In(
                tensors.booleanValue("flag"),
                tensors.byteValue("tiny"),
                tensors.shortValue("small"),
                tensors.intValue("medium"),
                tensors.longValue("large"),
                tensors.floatValue("single"),
                tensors.doubleValue("twice"),
                tensors.string("text"));
    }

    @Override
    public void encode(Tensors.AllApi.In output, RequestContext context, TensorWriter tensors)
            throws IOException {
        Tensors.AllApi.Out reply = api.encode(output);
        tensors.write("flags", reply.flags());
        tensors.write("shorts", reply.shorts());
        tensors.write("ints", reply.ints());
        tensors.write("longs", reply.longs());
        tensors.write("floats", reply.floats());
        tensors.write("doubles", reply.doubles());
    }

    private static Tensors.AllApi.In readIn(JsonReader json) {
        boolean flag = false;
        boolean hasFlag = false;
        byte tiny = 0;
        boolean hasTiny = false;
        Short small = null;
        int medium = 0;
        boolean hasMedium = false;
        long large = 0;
        boolean hasLarge = false;
        float single = 0;
        boolean hasSingle = false;
        double twice = 0;
        boolean hasTwice = false;
        String text = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(IN_FIELDS)) {
            switch (json.fieldName()) {
                case "flag" -> {
                    flag = json.booleanValue();
                    hasFlag = true;
                }
                case "tiny" -> {
                    tiny = json.byteValue();
                    hasTiny = true;
                }
                case "small" -> small = json.shortValue();
                case "medium" -> {
                    medium = json.intValue();
                    hasMedium = true;
                }
                case "large" -> {
                    large = json.longValue();
                    hasLarge = true;
                }
                case "single" -> {
                    single = json.floatValue();
                    hasSingle = true;
                }
                case "twice" -> {
                    twice = json.doubleValue();
                    hasTwice = true;
                }
                case "text" -> text = json.string();
                default -> json.skip();
            }
        }
        json.require("flag", hasFlag);
        json.require("tiny", hasTiny);
        json.require("small", small != null);
        json.require("medium", hasMedium);
        json.require("large", hasLarge);
        json.require("single", hasSingle);
        json.require("twice", hasTwice);
        json.require("text", text != null);
        if (json.invalid()) {
            return null;
        }
        return new Tensors.AllApi.In(flag, tiny, small, medium, large, single, twice, text);
    }

    private static void writeOut(Tensors.AllApi.Out out, JsonWriter json) {
        if (out == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("flags");
        json.value(out.flags());
        json.name("shorts");
        json.value(out.shorts());
        json.name("ints");
        json.value(out.ints());
        json.name("longs");
        json.value(out.longs());
        json.name("floats");
        json.value(out.floats());
        json.name("doubles");
        json.value(out.doubles());
        json.endObject();
    }
}
