package demo;

import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;

@LitApi
class Rejected {
    record Request(@ItemShape({3, -2}) Tensor image) {} // error: item-shape-extent

    @Predict
    float predict(Request request) {
        return 0;
    }
}
