package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
abstract class Rejected { // error: api-abstract
    @Predict
    float predict(float x) {
        return x;
    }
}
