package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    void load() {}

    @Setup // error: hook-twice
    void prepare() {}

    @Predict
    float predict(float x) {
        return x;
    }
}
