package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    float predict(Single input) {
        return input.value();
    }
}

record Single(float value) {} // error: type-hidden
