package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    float square(float x) {
        return x * x;
    }

    @Predict // error: predict-twice
    float cube(float x) {
        return x * x * x;
    }
}
