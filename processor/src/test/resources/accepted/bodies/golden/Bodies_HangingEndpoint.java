package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.Upload;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.form.FormReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Hanging} at {@code POST /predict}, up to 4 requests per prediction. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_HangingEndpoint
        implements Endpoint.Batched<Bodies.Hanging.Picture, Bodies.Hanging.Picture, String> {
    private final Supplier<? extends Bodies.Hanging> apis;

    private Bodies.Hanging api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_HangingEndpoint() {
        this(Bodies.Hanging::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_HangingEndpoint(Supplier<? extends Bodies.Hanging> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "hanging");
    }

    @Override
    public Batching batching() {
        return Batching.upTo(4);
    }

    @Override
    public Set<BodyType> accepts() {
        return Set.of(BodyType.FORM);
    }

    @Override
    public Bodies.Hanging.Picture read(Body body) {
        return readPicture(body.form());
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
    public Bodies.Hanging.Picture decode(Bodies.Hanging.Picture body, RequestContext context) {
        return body;
    }

    @Override
    public List<String> predict(
            List<Bodies.Hanging.Picture> inputs, List<RequestContext> contexts) {
        return api.predict(inputs);
    }

    @Override
    public void encode(String output, RequestContext context, Reply reply) {
        reply.text(output);
    }

    private static Bodies.Hanging.Picture readPicture(FormReader form) {
        String caption = null;
        int width = 0;
        boolean hasWidth = false;
        Optional<Float> ratio = Optional.empty();
        Boolean framed = null;
        Bodies.Style style = null;
        List<String> tags = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        byte[] key = null;
        Upload image = null;
        Optional<Upload> thumbnail = Optional.empty();
        List<Upload> details = new ArrayList<>();
        while (form.nextField()) {
            switch (form.fieldName()) {
                case "caption" -> caption = form.string();
                case "width" -> {
                    width = form.intValue();
                    hasWidth = true;
                }
                case "ratio" ->
                        ratio =
                                form.isEmpty()
                                        ? Optional.empty()
                                        : Optional.ofNullable(form.floatValue());
                case "framed" -> framed = form.isEmpty() ? null : form.booleanValue();
                case "style" -> style = readStyle(form);
                case "tags" -> tags.add(form.string());
                case "sizes" -> sizes.add(form.intValue());
                case "key" -> key = form.bytes();
                case "image" -> image = form.upload();
                case "thumbnail" ->
                        thumbnail =
                                form.isEmpty()
                                        ? Optional.empty()
                                        : Optional.ofNullable(form.upload());
                case "details" -> {
                    if (!form.isEmpty()) {
                        details.add(form.upload());
                    }
                }
                default -> {}
            }
        }
        form.require("caption", caption != null);
        form.require("width", hasWidth);
        form.require("style", style != null);
        form.require("key", key != null);
        form.require("image", image != null);
        if (form.invalid()) {
            return null;
        }
        try {
            return new Bodies.Hanging.Picture(
                    caption, width, ratio, framed, style, tags, sizes, key, image, thumbnail,
                    details);
        } catch (IllegalArgumentException e) {
            return form.reject(e);
        }
    }

    private static Bodies.Style readStyle(FormReader form) {
        String name = form.string();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "OIL" -> Bodies.Style.OIL;
            case "INK" -> Bodies.Style.INK;
            default -> form.noneOf("OIL", "INK");
        };
    }
}
