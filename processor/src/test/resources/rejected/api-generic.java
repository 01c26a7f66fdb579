package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected<T> { // error: api-generic
    @Predict
    float predict(float x) {
        return x;
    }
}
