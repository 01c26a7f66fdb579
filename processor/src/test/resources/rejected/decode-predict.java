package demo;

import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @DecodeRequest
    String decode(String text) { // error: decode-predict
        return text;
    }

    @Predict
    float predict(float x) {
        return x;
    }
}
