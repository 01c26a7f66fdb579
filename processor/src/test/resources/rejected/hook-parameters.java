package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Teardown;

@LitApi
class Rejected {
    @Teardown
    void close(int code) {} // error: hook-parameters

    @Predict
    float predict(float x, float y) { // error: hook-parameters
        return x + y;
    }
}
