package demo;

import io.litserve.BatchPolicy;
import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.endpoint.TensorReader;
import io.litserve.endpoint.TensorSignature;
import io.litserve.endpoint.TensorWriter;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** An endpoint that notes how many requests each prediction is for. */
record BatchSizes<B, I, O>(Endpoint.Batched<B, I, O> endpoint, Queue<Integer> sizes)
        implements Endpoint.Batched<B, I, O> {
    /** Notes the sizes of all that the supplier makes in one queue, which must be thread-safe. */
    static <B, I, O> Supplier<Endpoint.Batched<B, I, O>> noted(
            Supplier<? extends Endpoint.Batched<B, I, O>> endpoints, Queue<Integer> sizes) {
        return () -> new BatchSizes<>(endpoints.get(), sizes);
    }

    @Override
    public List<O> predict(List<I> inputs, List<RequestContext> contexts) throws Exception {
        sizes.add(inputs.size());
        return endpoint.predict(inputs, contexts);
    }

    @Override
    public Route route() {
        return endpoint.route();
    }

    @Override
    public Batching batching() {
        return endpoint.batching();
    }

    @Override
    public Set<BodyType> accepts() {
        return endpoint.accepts();
    }

    @Override
    public B read(Body body) {
        return endpoint.read(body);
    }

    @Override
    public void open(Device device, Settings settings) throws Exception {
        endpoint.open(device, settings);
    }

    @Override
    public void close() throws Exception {
        endpoint.close();
    }

    @Override
    public boolean healthy() throws Exception {
        return endpoint.healthy();
    }

    @Override
    public I decode(B body, RequestContext context) throws Exception {
        return endpoint.decode(body, context);
    }

    @Override
    public void encode(O output, RequestContext context, Reply reply) throws Exception {
        endpoint.encode(output, context, reply);
    }

    @Override
    public Optional<TensorSignature> tensors() {
        return endpoint.tensors();
    }

    @Override
    public B read(TensorReader tensors) {
        return endpoint.read(tensors);
    }

    @Override
    public void encode(O output, RequestContext context, TensorWriter tensors) throws Exception {
        endpoint.encode(output, context, tensors);
    }

    @Override
    public boolean alike(I one, I other) {
        return endpoint.alike(one, other);
    }

    @Override
    public void closeInput(I input) {
        endpoint.closeInput(input);
    }

    @Override
    public void closeOutput(O output) {
        endpoint.closeOutput(output);
    }

    @Override
    public boolean authorizes() {
        return endpoint.authorizes();
    }

    @Override
    public void authorize(RequestContext context) throws Exception {
        endpoint.authorize(context);
    }

    @Override
    public BatchPolicy<B> policy() {
        return endpoint.policy();
    }
}
