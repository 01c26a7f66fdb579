package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Uncollate;
import java.util.List;

@LitApi
class Rejected {
    @Predict
    @Batch(size = 4)
    float[] predict(List<Float> inputs) {
        return new float[inputs.size()];
    }

    @Uncollate
    List<Float> uncollate(
            double[] outputs) { // error: predict-uncollate
        return List.of();
    }
}
