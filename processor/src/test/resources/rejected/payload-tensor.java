package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;

@LitApi
class Rejected {
    record Request(Tensor image) {} // error: payload-tensor

    @Predict
    float predict(Request request) {
        return 0;
    }
}
