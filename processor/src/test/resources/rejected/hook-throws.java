package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    void load() throws Throwable {} // error: hook-throws

    @Predict
    float predict(float x) {
        return x;
    }
}
