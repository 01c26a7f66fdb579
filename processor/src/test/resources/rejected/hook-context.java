package demo;

import io.litserve.Emitter;
import io.litserve.RequestContext;
import io.litserve.annotation.Batch;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    @Predict
    @Batch(size = 4)
    List<Float> predict(
            List<Float> inputs,
            RequestContext context) { // error: hook-context
        return inputs;
    }

    @EncodeResponse
    float encode(
            float output,
            Emitter<Float> emitter) { // error: hook-context
        return output;
    }
}
