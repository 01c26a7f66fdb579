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

/** Serves {@link DrawApi} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
public final class DrawApiEndpoint
        implements Endpoint.Single<DrawApi.Request, DrawApi.Request, DrawApi.Response> {
    private static final FieldNames REQUEST_FIELDS = FieldNames.of("shape", "hole");

    private static final FieldNames CIRCLE_FIELDS = FieldNames.of("radius");

    private static final FieldNames ELLIPSE_FIELDS = FieldNames.of("width", "height");

    private static final FieldNames GROUP_FIELDS = FieldNames.of("name", "shapes");

    private final Supplier<? extends DrawApi> apis;

    private DrawApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    public DrawApiEndpoint() {
        this(DrawApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    public DrawApiEndpoint(Supplier<? extends DrawApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "draw");
    }

    @Override
    public DrawApi.Request read(Body body) {
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
    public DrawApi.Request decode(DrawApi.Request body, RequestContext context) {
        return body;
    }

    @Override
    public DrawApi.Response predict(DrawApi.Request input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(DrawApi.Response output, RequestContext context, Reply reply) {
        writeResponse(output, reply.json());
    }

    private static DrawApi.Request readRequest(JsonReader json) {
        DrawApi.Shape shape = null;
        boolean hasShape = false;
        DrawApi.Round hole = null;
        boolean hasHole = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(REQUEST_FIELDS)) {
            switch (json.fieldName()) {
                case "shape" -> {
                    shape = readShape(json);
                    hasShape = true;
                }
                case "hole" -> {
                    hole = readRound(json);
                    hasHole = true;
                }
                default -> json.skip();
            }
        }
        json.require("shape", hasShape);
        json.require("hole", hasHole);
        if (json.invalid()) {
            return null;
        }
        return new DrawApi.Request(shape, hole);
    }

    private static DrawApi.Shape readShape(JsonReader json) {
        String type = json.variant();
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "Circle" -> readCircle(json);
            case "Ellipse" -> readEllipse(json);
            case "Group" -> readGroup(json);
            case "Empty" -> readEmpty(json);
            default -> json.noVariant("Circle", "Ellipse", "Group", "Empty");
        };
    }

    private static DrawApi.Circle readCircle(JsonReader json) {
        float radius = 0;
        boolean hasRadius = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(CIRCLE_FIELDS)) {
            switch (json.fieldName()) {
                case "radius" -> {
                    radius = json.floatValue();
                    hasRadius = true;
                }
                default -> json.skip();
            }
        }
        json.require("radius", hasRadius);
        if (json.invalid()) {
            return null;
        }
        return new DrawApi.Circle(radius);
    }

    private static DrawApi.Ellipse readEllipse(JsonReader json) {
        float width = 0;
        boolean hasWidth = false;
        float height = 0;
        boolean hasHeight = false;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(ELLIPSE_FIELDS)) {
            switch (json.fieldName()) {
                case "width" -> {
                    width = json.floatValue();
                    hasWidth = true;
                }
                case "height" -> {
                    height = json.floatValue();
                    hasHeight = true;
                }
                default -> json.skip();
            }
        }
        json.require("width", hasWidth);
        json.require("height", hasHeight);
        if (json.invalid()) {
            return null;
        }
        try {
            return new DrawApi.Ellipse(width, height);
        } catch (IllegalArgumentException e) {
            return json.reject(e);
        }
    }

    private static DrawApi.Group readGroup(JsonReader json) {
        String name = null;
        List<DrawApi.Shape> shapes = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(GROUP_FIELDS)) {
            switch (json.fieldName()) {
                case "name" -> name = json.string();
                case "shapes" -> shapes = readShapeList(json);
                default -> json.skip();
            }
        }
        json.require("name", name != null);
        json.require("shapes", shapes != null);
        if (json.invalid()) {
            return null;
        }
        return new DrawApi.Group(name, shapes);
    }

    private static List<DrawApi.Shape> readShapeList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<DrawApi.Shape> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readShape(json));
        }
        return list;
    }

    private static DrawApi.Empty readEmpty(JsonReader json) {
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField()) {
            json.skip();
        }
        if (json.invalid()) {
            return null;
        }
        return new DrawApi.Empty();
    }

    private static DrawApi.Round readRound(JsonReader json) {
        String type = json.variant();
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "Circle" -> readCircle(json);
            case "Ellipse" -> readEllipse(json);
            default -> json.noVariant("Circle", "Ellipse");
        };
    }

    private static void writeResponse(DrawApi.Response response, JsonWriter json) {
        if (response == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("group");
        writeGroup(response.group(), json);
        json.name("shape");
        writeShape(response.shape(), json);
        json.endObject();
    }

    private static void writeGroup(DrawApi.Group group, JsonWriter json) {
        if (group == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("type");
        json.value("Group");
        json.name("name");
        json.value(group.name());
        json.name("shapes");
        writeShapeList(group.shapes(), json);
        json.endObject();
    }

    private static void writeShapeList(List<DrawApi.Shape> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (DrawApi.Shape element : list) {
            writeShape(element, json);
        }
        json.endArray();
    }

    private static void writeShape(DrawApi.Shape shape, JsonWriter json) {
        switch (shape) {
            case null -> json.nullValue();
            case DrawApi.Circle circle -> writeCircle(circle, json);
            case DrawApi.Ellipse ellipse -> writeEllipse(ellipse, json);
            case DrawApi.Group group -> writeGroup(group, json);
            case DrawApi.Empty empty -> writeEmpty(empty, json);
        }
    }

    private static void writeCircle(DrawApi.Circle circle, JsonWriter json) {
        if (circle == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("type");
        json.value("Circle");
        json.name("radius");
        json.value(circle.radius());
        json.endObject();
    }

    private static void writeEllipse(DrawApi.Ellipse ellipse, JsonWriter json) {
        if (ellipse == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("type");
        json.value("Ellipse");
        json.name("width");
        json.value(ellipse.width());
        json.name("height");
        json.value(ellipse.height());
        json.endObject();
    }

    private static void writeEmpty(DrawApi.Empty empty, JsonWriter json) {
        if (empty == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("type");
        json.value("Empty");
        json.endObject();
    }
}
