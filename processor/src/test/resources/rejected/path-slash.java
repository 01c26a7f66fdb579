package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(path = "predict") // error: path-slash
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
