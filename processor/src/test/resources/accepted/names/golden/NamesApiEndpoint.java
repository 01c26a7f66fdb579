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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link NamesApi} at {@code POST /names}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class NamesApiEndpoint
        implements Endpoint.Single<NamesApi.Request, NamesApi.Request, NamesApi.Endpoint> {
    private static final FieldNames REQUEST_FIELDS =
            FieldNames.of("json", "api", "body", "request", "hasApi", "list");

    private static final FieldNames ITEM_FIELDS = FieldNames.of("item");

    private static final FieldNames RIGHT_ITEM_FIELDS = FieldNames.of("map");

    private final Supplier<? extends NamesApi> apis;

    private NamesApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    NamesApiEndpoint() {
        this(NamesApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    NamesApiEndpoint(Supplier<? extends NamesApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/names", "names");
    }

    @Override
    public NamesApi.Request read(Body body) {
        return readRequest(body.json());
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
    public NamesApi.Request decode(NamesApi.Request body, RequestContext context) {
        return body;
    }

    @Override
    public NamesApi.Endpoint predict(NamesApi.Request input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(NamesApi.Endpoint output, RequestContext context, Reply reply) {
        writeEndpoint(output, reply.json());
    }

    private static NamesApi.Request readRequest(JsonReader json) {
        String json2 = null;
        int api = 0;
        boolean hasApi2 = false;
        List<NamesApi.Left.Item> body = null;
        NamesApi.Right.Item request = null;
        boolean hasRequest = false;
        boolean hasApi = false;
        boolean hasHasApi = false;
        float list = 0;
        boolean hasList = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(REQUEST_FIELDS)) {
            switch (json.fieldName()) {
                case "json" -> json2 = json.string();
                case "api" -> {
                    api = json.intValue();
                    hasApi2 = true;
                }
                case "body" -> body = readItemList(json);
                case "request" -> {
                    request = readRightItem(json);
                    hasRequest = true;
                }
                case "hasApi" -> {
                    hasApi = json.booleanValue();
                    hasHasApi = true;
                }
                case "list" -> {
                    list = json.floatValue();
                    hasList = true;
                }
                default -> json.skip();
            }
        }
        json.require("json", json2 != null);
        json.require("api", hasApi2);
        json.require("body", body != null);
        json.require("request", hasRequest);
        json.require("hasApi", hasHasApi);
        json.require("list", hasList);
        if (json.invalid()) {
            return null;
        }
        return new NamesApi.Request(json2, api, body, request, hasApi, list);
    }

    private static List<NamesApi.Left.Item> readItemList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<NamesApi.Left.Item> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readItem(json));
        }
        return list;
    }

    private static NamesApi.Left.Item readItem(JsonReader json) {
        String item = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(ITEM_FIELDS)) {
            switch (json.fieldName()) {
                case "item" -> item = json.string();
                default -> json.skip();
            }
        }
        json.require("item", item != null);
        if (json.invalid()) {
            return null;
        }
        return new NamesApi.Left.Item(item);
    }

    private static NamesApi.Right.Item readRightItem(JsonReader json) {
        int map = 0;
        boolean hasMap = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(RIGHT_ITEM_FIELDS)) {
            switch (json.fieldName()) {
                case "map" -> {
                    map = json.intValue();
                    hasMap = true;
                }
                default -> json.skip();
            }
        }
        json.require("map", hasMap);
        if (json.invalid()) {
            return null;
        }
        return new NamesApi.Right.Item(map);
    }

    private static void writeEndpoint(NamesApi.Endpoint endpoint, JsonWriter json) {
        if (endpoint == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("reply");
        json.value(endpoint.reply());
        json.name("output");
        json.value(endpoint.output());
        json.name("context");
        json.value(endpoint.context());
        json.endObject();
    }
}
