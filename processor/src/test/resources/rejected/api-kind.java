package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi // error: api-kind
interface Rejected {
    @Predict
    float predict(float x);
}
