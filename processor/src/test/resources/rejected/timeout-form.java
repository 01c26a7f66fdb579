package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(timeout = "5 seconds") // error: timeout-form
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
