package demo;

import io.litserve.BatchPolicy;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Policy;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Policy
    static BatchPolicy<String> policy() { // error: policy-type
        return BatchPolicy.window();
    }

    @Predict
    @Batch(size = 4)
    List<Float> predict(List<Float> inputs) {
        return inputs;
    }
}
