package demo;

import io.litserve.Sequence;
import io.litserve.annotation.Async;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Predict
    @Batch(size = 4, continuous = true)
    @Async // error: async-continuous
    void predict(List<Sequence<Float, Float>> active) {}
}
