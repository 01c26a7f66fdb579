package io.litserve.body;

import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.form.FormField;
import io.litserve.form.FormReader;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonProblems;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import io.litserve.tensor.BatchRows;
import io.litserve.tensor.Shape;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorItem;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of one request that has arrived, while it is read. Closed it gives its memory back, all
 * but what was handed out on the heap; a file stays. For one thread at a time.
 */
public final class RequestBody implements Body, AutoCloseable {
    private final BodyFormat format;
    private final Stored stored;
    private final List<FormField> fields;
    private Optional<BatchRows> rows = Optional.empty();
    private Optional<JsonReader> json = Optional.empty();
    private Optional<FormReader> form = Optional.empty();
    private Optional<RawTensor> raw = Optional.empty();

    private RequestBody(BodyFormat format, Stored stored, List<FormField> fields) {
        this.format = format;
        this.stored = stored;
        this.fields = fields;
    }

    /** A body that came in one piece, which is released with this, or if it is refused. */
    public static RequestBody whole(BodyFormat format, ByteBuf piece) throws RefusedBody {
        return of(format, new Stored.InMemory(piece), List.of());
    }

    /** A body that was stored; it is released if it is refused. */
    static RequestBody of(BodyFormat format, Stored stored, List<Part> parts) throws RefusedBody {
        try {
            return new RequestBody(format, stored, fields(format.content(), stored, parts));
        } catch (RefusedBody | RuntimeException | Error e) {
            stored.release();
            throw e;
        }
    }

    private static List<FormField> fields(BodyContent content, Stored stored, List<Part> parts)
            throws RefusedBody {
        return switch (content) {
            case BodyContent.Urlencoded(var charset) ->
                    new UrlencodedForm(bytes(stored), charset).fields();
            case BodyContent.Multipart _ -> {
                List<FormField> fields = new ArrayList<>(parts.size());
                parts.forEach(part -> fields.add(part.in(stored)));
                yield fields;
            }
            case BodyContent.Json _, BodyContent.Bytes _, BodyContent.Stream _ -> List.of();
        };
    }

    /** Has its tensors lie in rows, once they are read; passes this body on. */
    public RequestBody in(Optional<BatchRows> batch) {
        rows = batch;
        return this;
    }

    @Override
    public BodyType type() {
        return format.type();
    }

    /** How many bytes there are, unpacked. */
    public long size() {
        return stored.size();
    }

    @Override
    public JsonReader json() {
        require(BodyType.JSON);
        if (json.isEmpty()) {
            json = Optional.of(open().in(rows));
        }
        return json.get();
    }

    private JsonReader open() {
        return switch (stored) {
            case Stored.InMemory(ByteBuf bytes) -> BufferedJson.of(bytes);
            case Stored.OnDisk _ -> JsonReader.of(all(stored).open());
        };
    }

    /**
     * The bytes of a body that is read in memory whatever it says, as long as this is open.
     *
     * @throws IllegalStateException if it lies in a file
     */
    public ByteBuf memory() {
        return switch (stored) {
            case Stored.InMemory(ByteBuf bytes) -> bytes;
            case Stored.OnDisk _ -> throw new IllegalStateException("the body lies in a file");
        };
    }

    @Override
    public Tensor tensor(String input, TensorItem item) {
        if (type() == BodyType.JSON) {
            return json().tensor(input, item);
        }
        require(BodyType.BYTES);
        raw = Optional.of(RawTensor.read(memory(), item, shape -> room(input, item, shape)));
        return raw.get().tensor().orElse(null);
    }

    private Tensor room(String input, TensorItem item, Shape shape) {
        return item.shape().filter(Shape::isFixed).isPresent() && rows.isPresent()
                ? rows.get().take(input, item)
                : Tensor.allocate(item.dtype(), shape);
    }

    @Override
    public List<Tensor> tensors() {
        return json.map(JsonReader::tensors)
                .or(() -> raw.flatMap(RawTensor::tensor).map(List::of))
                .orElse(List.of());
    }

    @Override
    public byte[] bytes() {
        require(BodyType.BYTES);
        return bytes(stored);
    }

    private static byte[] bytes(Stored stored) {
        try (InputStream in = all(stored).open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Region all(Stored stored) {
        return stored.region(0, stored.size());
    }

    @Override
    public InputStream stream() {
        require(BodyType.STREAM);
        return all(stored).open();
    }

    @Override
    public FormReader form() {
        require(BodyType.FORM);
        if (form.isEmpty()) {
            form = Optional.of(FormReader.of(fields));
        }
        return form.get();
    }

    private void require(BodyType wanted) {
        if (type() != wanted) {
            throw new IllegalStateException("body: " + type() + " (expected: " + wanted + ")");
        }
    }

    /** Checks that nothing follows what was read; the mistakes of shape, if any. */
    public List<JsonProblem> finish() {
        json.ifPresent(JsonReader::finish);
        return json.map(JsonReader::problems)
                .or(() -> form.map(FormReader::problems))
                .or(() -> raw.map(RawTensor::problems))
                .orElse(List.of());
    }

    /** Writes the mistakes, with what they are about if that is short. */
    public void writeProblems(JsonWriter to) {
        form.ifPresent(it -> it.writeProblems(to));
        raw.ifPresent(it -> JsonProblems.write(it.problems(), Optional.empty(), to));
        json.ifPresent(it -> JsonProblems.write(it.problems(), quotable(), to));
    }

    private byte[] quotable() {
        return size() <= JsonProblems.LONGEST_QUOTED ? bytes(stored) : new byte[0];
    }

    @Override
    public void close() {
        json.ifPresent(JsonReader::close);
        stored.release();
    }
}
