package io.litserve;

import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An endpoint at {@code /predict} of which a test chooses what it reads, does and writes. */
record Whole<B, O>(
        UnaryOperator<Route> facts, Input<B> input, Squares.Hook<B, O> hook, Output<O> output)
        implements Endpoint.Single<B, B, O> {
    /** What bodies may be, and how they are read. */
    record Input<B>(Set<BodyType> accepts, Function<Body, B> read) {
        static Input<String> textOfJson() {
            return new Input<>(Set.of(BodyType.JSON), body -> body.json().string());
        }
    }

    /** How replies are written. */
    interface Output<O> {
        void write(O output, Reply reply);
    }

    Whole(Input<B> input, Squares.Hook<B, O> hook, Output<O> output) {
        this(UnaryOperator.identity(), input, hook, output);
    }

    @Override
    public Route route() {
        return facts.apply(Route.post("/predict", "whole"));
    }

    @Override
    public Set<BodyType> accepts() {
        return input.accepts();
    }

    @Override
    public B read(Body body) {
        return input.read().apply(body);
    }

    @Override
    public void open(Device device, Settings settings) {}

    @Override
    public void close() {}

    @Override
    public boolean healthy() {
        return true;
    }

    @Override
    public B decode(B body, RequestContext context) {
        return body;
    }

    @Override
    public O predict(B input, RequestContext context) throws Exception {
        return hook.apply(input);
    }

    @Override
    public void encode(O output, RequestContext context, Reply reply) {
        this.output.write(output, reply);
    }
}
