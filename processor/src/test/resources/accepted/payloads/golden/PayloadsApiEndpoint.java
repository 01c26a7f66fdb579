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
import io.litserve.json.JsonValue;
import io.litserve.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link PayloadsApi} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class PayloadsApiEndpoint
        implements Endpoint.Single<
                PayloadsApi.Everything, PayloadsApi.Everything, PayloadsApi.Everything> {
    private static final FieldNames EVERYTHING_FIELDS =
            FieldNames.of(
                    "primitives",
                    "boxes",
                    "arrays",
                    "range",
                    "tree",
                    "color",
                    "note",
                    "gaps",
                    "palettes",
                    "free");

    private static final FieldNames PRIMITIVES_FIELDS =
            FieldNames.of("flag", "tiny", "small", "medium", "large", "single", "twice", "letter");

    private static final FieldNames BOXES_FIELDS =
            FieldNames.of("count", "weight", "maybe", "letter");

    private static final FieldNames ARRAYS_FIELDS =
            FieldNames.of("flags", "shorts", "ints", "longs", "floats", "doubles", "text", "data");

    private static final FieldNames RANGE_FIELDS = FieldNames.of("from", "to");

    private static final FieldNames NODE_FIELDS = FieldNames.of("name", "children");

    private final Supplier<? extends PayloadsApi> apis;

    private PayloadsApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    public PayloadsApiEndpoint() {
        this(PayloadsApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    public PayloadsApiEndpoint(Supplier<? extends PayloadsApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "payloads");
    }

    @Override
    public PayloadsApi.Everything read(Body body) {
        return readEverything(body.json());
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
    public PayloadsApi.Everything decode(PayloadsApi.Everything body, RequestContext context) {
        return body;
    }

    @Override
    public PayloadsApi.Everything predict(PayloadsApi.Everything input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(PayloadsApi.Everything output, RequestContext context, Reply reply) {
        writeEverything(output, reply.json());
    }

    private static PayloadsApi.Everything readEverything(JsonReader json) {
        PayloadsApi.Primitives primitives = null;
        boolean hasPrimitives = false;
        PayloadsApi.Boxes boxes = null;
        boolean hasBoxes = false;
        PayloadsApi.Arrays arrays = null;
        boolean hasArrays = false;
        PayloadsApi.Range range = null;
        boolean hasRange = false;
        PayloadsApi.Node tree = null;
        boolean hasTree = false;
        PayloadsApi.Color color = null;
        Optional<String> note = Optional.empty();
        List<Optional<Integer>> gaps = null;
        Map<String, List<PayloadsApi.Color>> palettes = null;
        JsonValue free = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(EVERYTHING_FIELDS)) {
            switch (json.fieldName()) {
                case "primitives" -> {
                    primitives = readPrimitives(json);
                    hasPrimitives = true;
                }
                case "boxes" -> {
                    boxes = readBoxes(json);
                    hasBoxes = true;
                }
                case "arrays" -> {
                    arrays = readArrays(json);
                    hasArrays = true;
                }
                case "range" -> {
                    range = readRange(json);
                    hasRange = true;
                }
                case "tree" -> {
                    tree = readNode(json);
                    hasTree = true;
                }
                case "color" -> color = readColor(json);
                case "note" -> note = readOptionalString(json);
                case "gaps" -> gaps = readOptionalIntegerList(json);
                case "palettes" -> palettes = readColorListMap(json);
                case "free" -> free = json.value();
                default -> json.skip();
            }
        }
        json.require("primitives", hasPrimitives);
        json.require("boxes", hasBoxes);
        json.require("arrays", hasArrays);
        json.require("range", hasRange);
        json.require("tree", hasTree);
        json.require("color", color != null);
        json.require("gaps", gaps != null);
        json.require("palettes", palettes != null);
        json.require("free", free != null);
        if (json.invalid()) {
            return null;
        }
        return new PayloadsApi.Everything(
                primitives, boxes, arrays, range, tree, color, note, gaps, palettes, free);
    }

    private static PayloadsApi.Primitives readPrimitives(JsonReader json) {
        boolean flag = false;
        boolean hasFlag = false;
        byte tiny = 0;
        boolean hasTiny = false;
        short small = 0;
        boolean hasSmall = false;
        int medium = 0;
        boolean hasMedium = false;
        long large = 0;
        boolean hasLarge = false;
        float single = 0;
        boolean hasSingle = false;
        double twice = 0;
        boolean hasTwice = false;
        char letter = 0;
        boolean hasLetter = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(PRIMITIVES_FIELDS)) {
            switch (json.fieldName()) {
                case "flag" -> {
                    flag = json.booleanValue();
                    hasFlag = true;
                }
                case "tiny" -> {
                    tiny = json.byteValue();
                    hasTiny = true;
                }
                case "small" -> {
                    small = json.shortValue();
                    hasSmall = true;
                }
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
                case "letter" -> {
                    letter = json.charValue();
                    hasLetter = true;
                }
                default -> json.skip();
            }
        }
        json.require("flag", hasFlag);
        json.require("tiny", hasTiny);
        json.require("small", hasSmall);
        json.require("medium", hasMedium);
        json.require("large", hasLarge);
        json.require("single", hasSingle);
        json.require("twice", hasTwice);
        json.require("letter", hasLetter);
        if (json.invalid()) {
            return null;
        }
        return new PayloadsApi.Primitives(flag, tiny, small, medium, large, single, twice, letter);
    }

    private static PayloadsApi.Boxes readBoxes(JsonReader json) {
        Integer count = null;
        Double weight = null;
        Boolean maybe = null;
        Character letter = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(BOXES_FIELDS)) {
            switch (json.fieldName()) {
                case "count" -> count = json.intValue();
                case "weight" -> weight = json.doubleValue();
                case "maybe" -> maybe = json.isNull() ? null : json.booleanValue();
                case "letter" -> letter = json.charValue();
                default -> json.skip();
            }
        }
        json.require("count", count != null);
        json.require("weight", weight != null);
        json.require("letter", letter != null);
        if (json.invalid()) {
            return null;
        }
        return new PayloadsApi.Boxes(count, weight, maybe, letter);
    }

    private static PayloadsApi.Arrays readArrays(JsonReader json) {
        boolean[] flags = null;
        short[] shorts = null;
        int[] ints = null;
        long[] longs = null;
        float[] floats = null;
        double[] doubles = null;
        char[] text = null;
        byte[] data = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(ARRAYS_FIELDS)) {
            switch (json.fieldName()) {
                case "flags" -> flags = json.booleans();
                case "shorts" -> shorts = json.shorts();
                case "ints" -> ints = json.ints();
                case "longs" -> longs = json.longs();
                case "floats" -> floats = json.floats();
                case "doubles" -> doubles = json.doubles();
                case "text" -> text = json.chars();
                case "data" -> data = json.bytes();
                default -> json.skip();
            }
        }
        json.require("flags", flags != null);
        json.require("shorts", shorts != null);
        json.require("ints", ints != null);
        json.require("longs", longs != null);
        json.require("floats", floats != null);
        json.require("doubles", doubles != null);
        json.require("text", text != null);
        json.require("data", data != null);
        if (json.invalid()) {
            return null;
        }
        return new PayloadsApi.Arrays(flags, shorts, ints, longs, floats, doubles, text, data);
    }

    private static PayloadsApi.Range readRange(JsonReader json) {
        int from = 0;
        boolean hasFrom = false;
        int to = 0;
        boolean hasTo = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(RANGE_FIELDS)) {
            switch (json.fieldName()) {
                case "from" -> {
                    from = json.intValue();
                    hasFrom = true;
                }
                case "to" -> {
                    to = json.intValue();
                    hasTo = true;
                }
                default -> json.skip();
            }
        }
        json.require("from", hasFrom);
        json.require("to", hasTo);
        if (json.invalid()) {
            return null;
        }
        try {
            return new PayloadsApi.Range(from, to);
        } catch (IllegalArgumentException e) {
            return json.reject(e);
        }
    }

    private static PayloadsApi.Node readNode(JsonReader json) {
        String name = null;
        List<PayloadsApi.Node> children = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(NODE_FIELDS)) {
            switch (json.fieldName()) {
                case "name" -> name = json.string();
                case "children" -> children = readNodeList(json);
                default -> json.skip();
            }
        }
        json.require("name", name != null);
        json.require("children", children != null);
        if (json.invalid()) {
            return null;
        }
        return new PayloadsApi.Node(name, children);
    }

    private static List<PayloadsApi.Node> readNodeList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<PayloadsApi.Node> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readNode(json));
        }
        return list;
    }

    private static PayloadsApi.Color readColor(JsonReader json) {
        String name = json.string();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "RED" -> PayloadsApi.Color.RED;
            case "GREEN" -> PayloadsApi.Color.GREEN;
            default -> json.noneOf("RED", "GREEN");
        };
    }

    private static Optional<String> readOptionalString(JsonReader json) {
        if (json.isNull()) {
            return Optional.empty();
        }
        return Optional.ofNullable(json.string());
    }

    private static List<Optional<Integer>> readOptionalIntegerList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<Optional<Integer>> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readOptionalInteger(json));
        }
        return list;
    }

    private static Optional<Integer> readOptionalInteger(JsonReader json) {
        if (json.isNull()) {
            return Optional.empty();
        }
        return Optional.ofNullable(json.intValue());
    }

    private static Map<String, List<PayloadsApi.Color>> readColorListMap(JsonReader json) {
        if (!json.beginObject()) {
            return null;
        }
        Map<String, List<PayloadsApi.Color>> map = new LinkedHashMap<>();
        while (json.nextField()) {
            map.put(json.fieldName(), readColorList(json));
        }
        return map;
    }

    private static List<PayloadsApi.Color> readColorList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<PayloadsApi.Color> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readColor(json));
        }
        return list;
    }

    private static void writeEverything(PayloadsApi.Everything everything, JsonWriter json) {
        if (everything == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("primitives");
        writePrimitives(everything.primitives(), json);
        json.name("boxes");
        writeBoxes(everything.boxes(), json);
        json.name("arrays");
        writeArrays(everything.arrays(), json);
        json.name("range");
        writeRange(everything.range(), json);
        json.name("tree");
        writeNode(everything.tree(), json);
        json.name("color");
        writeColor(everything.color(), json);
        json.name("note");
        writeOptionalString(everything.note(), json);
        json.name("gaps");
        writeOptionalIntegerList(everything.gaps(), json);
        json.name("palettes");
        writeColorListMap(everything.palettes(), json);
        json.name("free");
        json.value(everything.free());
        json.endObject();
    }

    private static void writePrimitives(PayloadsApi.Primitives primitives, JsonWriter json) {
        if (primitives == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("flag");
        json.value(primitives.flag());
        json.name("tiny");
        json.value(primitives.tiny());
        json.name("small");
        json.value(primitives.small());
        json.name("medium");
        json.value(primitives.medium());
        json.name("large");
        json.value(primitives.large());
        json.name("single");
        json.value(primitives.single());
        json.name("twice");
        json.value(primitives.twice());
        json.name("letter");
        json.value(primitives.letter());
        json.endObject();
    }

    private static void writeBoxes(PayloadsApi.Boxes boxes, JsonWriter json) {
        if (boxes == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("count");
        writeInteger(boxes.count(), json);
        json.name("weight");
        writeDouble2(boxes.weight(), json);
        json.name("maybe");
        writeBoolean2(boxes.maybe(), json);
        json.name("letter");
        writeCharacter(boxes.letter(), json);
        json.endObject();
    }

    private static void writeInteger(Integer value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }

    private static void writeDouble2(Double value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }

    private static void writeBoolean2(Boolean value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }

    private static void writeCharacter(Character value, JsonWriter json) {
        if (value == null) {
            json.nullValue();
            return;
        }
        json.value(value);
    }

    private static void writeArrays(PayloadsApi.Arrays arrays, JsonWriter json) {
        if (arrays == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("flags");
        json.value(arrays.flags());
        json.name("shorts");
        json.value(arrays.shorts());
        json.name("ints");
        json.value(arrays.ints());
        json.name("longs");
        json.value(arrays.longs());
        json.name("floats");
        json.value(arrays.floats());
        json.name("doubles");
        json.value(arrays.doubles());
        json.name("text");
        json.value(arrays.text());
        json.name("data");
        json.value(arrays.data());
        json.endObject();
    }

    private static void writeRange(PayloadsApi.Range range, JsonWriter json) {
        if (range == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("from");
        json.value(range.from());
        json.name("to");
        json.value(range.to());
        json.endObject();
    }

    private static void writeNode(PayloadsApi.Node node, JsonWriter json) {
        if (node == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("name");
        json.value(node.name());
        json.name("children");
        writeNodeList(node.children(), json);
        json.endObject();
    }

    private static void writeNodeList(List<PayloadsApi.Node> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (PayloadsApi.Node element : list) {
            writeNode(element, json);
        }
        json.endArray();
    }

    private static void writeColor(PayloadsApi.Color color, JsonWriter json) {
        if (color == null) {
            json.nullValue();
            return;
        }
        json.value(color.name());
    }

    private static void writeOptionalString(Optional<String> optional, JsonWriter json) {
        if (optional == null || optional.isEmpty()) {
            json.nullValue();
            return;
        }
        json.value(optional.get());
    }

    private static void writeOptionalIntegerList(List<Optional<Integer>> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (Optional<Integer> element : list) {
            writeOptionalInteger(element, json);
        }
        json.endArray();
    }

    private static void writeOptionalInteger(Optional<Integer> optional, JsonWriter json) {
        if (optional == null || optional.isEmpty()) {
            json.nullValue();
            return;
        }
        writeInteger(optional.get(), json);
    }

    private static void writeColorListMap(
            Map<String, List<PayloadsApi.Color>> map, JsonWriter json) {
        if (map == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        for (Map.Entry<String, List<PayloadsApi.Color>> entry : map.entrySet()) {
            json.name(entry.getKey());
            writeColorList(entry.getValue(), json);
        }
        json.endObject();
    }

    private static void writeColorList(List<PayloadsApi.Color> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (PayloadsApi.Color element : list) {
            writeColor(element, json);
        }
        json.endArray();
    }
}
