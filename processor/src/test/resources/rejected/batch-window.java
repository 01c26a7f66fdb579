package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Predict
    @Batch(size = 4, timeout = "31s") // error: batch-window
    List<Float> predict(List<Float> inputs) {
        return inputs;
    }
}
