package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    void load(String path) {} // error: setup-parameters

    @Predict
    float predict(float x) {
        return x;
    }
}
