package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Predict(inline = true) // error: predict-inline
    @Batch(size = 4)
    List<Float> predict(List<Float> inputs) {
        return inputs;
    }
}
