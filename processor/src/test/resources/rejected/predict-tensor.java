package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;

@LitApi
class Rejected {
    @Predict
    @Batch(size = 4)
    Tensor predict(Tensor batch) { // error: predict-tensor
        return batch;
    }
}
