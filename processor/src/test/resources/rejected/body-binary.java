package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    float predict(byte[] body) { // error: body-binary
        return body.length;
    }
}
