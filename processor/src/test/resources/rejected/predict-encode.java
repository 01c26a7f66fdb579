package demo;

import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }

    @EncodeResponse
    String encode(
            String output) { // error: predict-encode
        return output;
    }
}
