package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected { // error: api-constructor
    Rejected(int size) {}

    @Predict
    float predict(float x) {
        return x;
    }
}
