package demo;

import io.litserve.annotation.Async;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    @Async // error: async-predict
    void load() {}

    @Predict
    float predict(float x) {
        return x;
    }
}
