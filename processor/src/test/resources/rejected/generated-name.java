package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected { // error: generated-name
    @Predict
    float predict(float x) {
        return x;
    }
}

class RejectedEndpoint {}
