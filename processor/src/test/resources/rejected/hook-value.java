package demo;

import io.litserve.Emitter;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    int load() { // error: hook-value
        return 1;
    }

    @Predict
    float predict(float x, Emitter<Float> emitter) { // error: hook-value
        return x;
    }
}
