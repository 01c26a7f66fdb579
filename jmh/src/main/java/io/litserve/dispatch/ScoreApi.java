package io.litserve.dispatch;

import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

/** A small API with a payload of the usual kind. */
@LitApi(path = "/score")
public class ScoreApi {
    /** One text and what to do with it. */
    public record Request(
            String id, String text, float threshold, int topK, List<Feature> features) {}

    /** A named number. */
    public record Feature(String name, double value) {}

    /** What came of it. */
    public record Response(String id, float score, boolean accepted) {}

    /** Scores a text by its length. */
    @Predict
    @Batch(size = 16)
    public List<Response> predict(List<Request> batch) {
        return batch.stream().map(ScoreApi::score).toList();
    }

    private static Response score(Request request) {
        float score = request.text().length() / 100f;
        return new Response(request.id(), score, score > request.threshold());
    }
}
