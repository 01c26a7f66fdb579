package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.form.FormReader;
import io.litserve.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** Serves {@link Bodies.Signing} at {@code POST /predict}. */
@Generated("io.litserve.processor.LitApiProcessor")
final class Bodies_SigningEndpoint
        implements Endpoint.Single<
                Bodies.Signing.Person, Bodies.Signing.Person, Bodies.Signing.Person> {
    private final Supplier<? extends Bodies.Signing> apis;

    private Bodies.Signing api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    Bodies_SigningEndpoint() {
        this(Bodies.Signing::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    Bodies_SigningEndpoint(Supplier<? extends Bodies.Signing> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/predict", "signing");
    }

    @Override
    public Set<BodyType> accepts() {
        return Set.of(BodyType.FORM);
    }

    @Override
    public Bodies.Signing.Person read(Body body) {
        return readPerson(body.form());
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
    public Bodies.Signing.Person decode(Bodies.Signing.Person body, RequestContext context) {
        return body;
    }

    @Override
    public Bodies.Signing.Person predict(Bodies.Signing.Person input, RequestContext context) {
        return api.predict(input);
    }

    @Override
    public void encode(Bodies.Signing.Person output, RequestContext context, Reply reply) {
        writePerson(output, reply.json());
    }

    private static Bodies.Signing.Person readPerson(FormReader form) {
        String name = null;
        Optional<Bodies.Style> style = Optional.empty();
        List<Bodies.Style> others = new ArrayList<>();
        char initial = 0;
        boolean hasInitial = false;
        while (form.nextField()) {
            switch (form.fieldName()) {
                case "name" -> name = form.string();
                case "style" ->
                        style =
                                form.isEmpty()
                                        ? Optional.empty()
                                        : Optional.ofNullable(readStyle(form));
                case "others" -> others.add(readStyle(form));
                case "initial" -> {
                    initial = form.charValue();
                    hasInitial = true;
                }
                default -> {}
            }
        }
        form.require("name", name != null);
        form.require("initial", hasInitial);
        if (form.invalid()) {
            return null;
        }
        return new Bodies.Signing.Person(name, style, others, initial);
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

    private static void writePerson(Bodies.Signing.Person person, JsonWriter json) {
        if (person == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("name");
        json.value(person.name());
        json.name("style");
        writeOptionalStyle(person.style(), json);
        json.name("others");
        writeStyleList(person.others(), json);
        json.name("initial");
        json.value(person.initial());
        json.endObject();
    }

    private static void writeOptionalStyle(Optional<Bodies.Style> optional, JsonWriter json) {
        if (optional == null || optional.isEmpty()) {
            json.nullValue();
            return;
        }
        writeStyle(optional.get(), json);
    }

    private static void writeStyle(Bodies.Style style, JsonWriter json) {
        if (style == null) {
            json.nullValue();
            return;
        }
        json.value(style.name());
    }

    private static void writeStyleList(List<Bodies.Style> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (Bodies.Style element : list) {
            writeStyle(element, json);
        }
        json.endArray();
    }
}
