package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(path = "/a b") // error: path-form
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
