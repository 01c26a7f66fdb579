package demo;

import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;

@LitApi
class Rejected {
    @Predict
    float predict(@ItemShape(value = 3, dtype = "FLOAT") Tensor image) { // error: item-shape-dtype
        return 0;
    }
}
