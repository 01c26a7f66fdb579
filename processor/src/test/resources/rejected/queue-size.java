package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(queue = -1) // error: queue-size
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
