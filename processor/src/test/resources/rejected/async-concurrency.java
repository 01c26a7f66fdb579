package demo;

import io.litserve.annotation.Async;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    @Async(concurrency = 0) // error: async-concurrency
    float predict(float x) {
        return x;
    }
}
