package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    float predict(float... x) { // error: hook-varargs
        return x[0];
    }
}
