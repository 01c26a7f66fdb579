package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(streamTimeout = "1m") // error: stream-timeout-stream
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
