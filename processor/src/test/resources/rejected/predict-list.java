package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;
import java.util.concurrent.CompletionStage;

@LitApi
class Rejected {
    record Response(float output) {}

    @Predict
    @Batch(size = 16)
    Response predict(List<Float> batch) { // error: predict-list
        return new Response(batch.size());
    }

    @LitApi(path = "/one")
    static class TakesOne {
        @Predict
        @Batch(size = 16)
        List<Response> predict(Float one) { // error: predict-list
            return List.of();
        }
    }

    @LitApi(path = "/promise")
    static class PromisesOne {
        @Predict
        @Batch(size = 16)
        CompletionStage<Response> predict(List<Float> batch) { // error: predict-list
            return null;
        }
    }
}
