package demo;

import io.litserve.BatchPolicy;
import io.litserve.Sequence;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Policy;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Predict
    void predict(List<Sequence<Float, Float>> batch) {} // error: batch-missing

    @LitApi(path = "/policy")
    static class Weighs {
        @Policy // error: batch-missing
        static BatchPolicy<Float> policy() {
            return BatchPolicy.window();
        }

        @Predict
        float predict(float x) {
            return x;
        }
    }
}
