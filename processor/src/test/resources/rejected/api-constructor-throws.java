package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    Rejected() throws Exception {} // error: api-constructor-throws

    @Predict
    float predict(float x) {
        return x;
    }
}
