package demo;

import io.litserve.annotation.Authorize;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Authorize
    boolean check(String key) { // error: authorize-form
        return true;
    }

    @Predict
    float predict(float x) {
        return x;
    }
}
