package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(path = "/health/live") // error: path-taken
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
