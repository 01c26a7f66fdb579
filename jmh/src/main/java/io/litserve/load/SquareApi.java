package io.litserve.load;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

/** Squares numbers on a worker, as many at a time as wait: what remains is the cost of serving. */
@LitApi(path = "/predict")
public final class SquareApi {
    /** The number to square. */
    public record Request(float input) {}

    /** Its square. */
    public record Response(float output) {}

    @Predict
    @Batch(size = 16)
    List<Response> predict(List<Request> batch) {
        return batch.stream().map(r -> new Response(r.input() * r.input())).toList();
    }
}
