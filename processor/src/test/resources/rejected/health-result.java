package demo;

import io.litserve.annotation.Health;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Health
    String healthy() { // error: health-result
        return "yes";
    }

    @Predict
    float predict(float x) {
        return x;
    }
}
