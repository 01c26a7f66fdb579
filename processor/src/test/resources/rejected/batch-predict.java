package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    @Batch(size = 4) // error: batch-predict
    void load() {}

    @Predict
    float predict(float x) {
        return x;
    }
}
