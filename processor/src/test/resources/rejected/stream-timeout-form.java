package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(streamTimeout = "1h") // error: stream-timeout-form
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
