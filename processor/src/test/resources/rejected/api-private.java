package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

class Rejected {
    @LitApi
    private static class Hidden { // error: api-private
        @Predict
        float predict(float x) {
            return x;
        }
    }
}
