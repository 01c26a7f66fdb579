package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

class Rejected {
    @LitApi
    class Inner { // error: api-inner
        @Predict
        float predict(float x) {
            return x;
        }
    }
}
