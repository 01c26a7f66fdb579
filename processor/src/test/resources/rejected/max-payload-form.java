package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi(maxPayload = "100 megabytes") // error: max-payload-form
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
