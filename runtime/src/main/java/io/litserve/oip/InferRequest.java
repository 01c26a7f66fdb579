package io.litserve.oip;

import io.litserve.endpoint.TensorReader;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request for inference: one item, or several along a first axis. Closed it gives back the
 * memory of its inputs, which is off the heap.
 */
public final class InferRequest implements AutoCloseable {
    private static final int LAST_PRIORITY = 9;

    private final Parameters parameters;
    private final List<Input> inputs;
    private final ReplyForm form;

    InferRequest(Parameters parameters, List<Input> inputs, ReplyForm form) {
        this.parameters = parameters;
        this.inputs = inputs;
        this.form = form;
    }

    /** How many items there are, one at least. */
    public int items() {
        return inputs.isEmpty() ? 1 : inputs.getFirst().slot().items();
    }

    /** The tensors of one item, as long as this is open. */
    public TensorReader item(int index) {
        return new ItemReader(inputs, index);
    }

    /** What the reply has to be. */
    public ReplyForm form() {
        return form;
    }

    /** From 1, first, to 9, if the request asks for one that makes sense. */
    public OptionalInt priority() {
        long asked = parameters.priority().orElse(0);
        return asked >= 1 && asked <= LAST_PRIORITY
                ? OptionalInt.of((int) asked)
                : OptionalInt.empty();
    }

    /** The shorter deadline that the request asks for, from its arrival. */
    public Optional<Duration> timeout() {
        long micros = parameters.timeoutMicros().orElse(0);
        return micros > 0 ? Optional.of(Duration.of(micros, ChronoUnit.MICROS)) : Optional.empty();
    }

    @Override
    public void close() {
        inputs.forEach(Input::close);
    }
}
