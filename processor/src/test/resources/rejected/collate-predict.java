package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.Collate;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Collate
    float[] collate(List<Float> inputs) {
        return new float[inputs.size()];
    }

    @Predict
    @Batch(size = 4)
    List<Float> predict(
            double[] inputs) { // error: collate-predict
        return List.of();
    }
}
