package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    <T> void load() {} // error: hook-generic

    @Predict
    float predict(float x) {
        return x;
    }
}
