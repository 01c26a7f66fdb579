package demo;

import io.litserve.Device;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import java.util.List;

/** Squares numbers, up to 16 at a time: the smallest batched API. */
@LitApi(path = "/predict")
public final class SquareApi {
    /** The number to square. */
    public record Request(float input) {}

    /** Its square. */
    public record Response(float output) {}

    @Setup
    void load(Device device) {}

    @Predict
    @Batch(size = 16, timeout = "2ms")
    List<Response> predict(List<Request> batch) {
        return batch.stream().map(r -> new Response(r.input() * r.input())).toList();
    }
}
