package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(name = "My Model") // error: name-form
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
