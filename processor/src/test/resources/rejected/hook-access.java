package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;

@LitApi
class Rejected {
    @Setup
    private void load() {} // error: hook-access

    @Predict
    float predict(float x) {
        return x;
    }
}
