package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(workersPerDevice = 0) // error: workers-count
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
