package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.stream.Stream;

@LitApi
class Rejected {
    @Predict
    @Batch(size = 4) // error: batch-stream
    Stream<Float> predict(float x) {
        return Stream.of(x);
    }
}
