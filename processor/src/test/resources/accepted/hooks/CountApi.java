package demo;

import io.litserve.RequestContext;
import io.litserve.annotation.Batch;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Counts words. */
@LitApi(
        path = "/count/words",
        name = "words",
        workersPerDevice = 2,
        queue = 64,
        timeout = "250ms",
        maxPayload = "64KB")
final class CountApi extends Tokenized<String[]> {
    @Override
    String[] tokens(String text) {
        return text.split(" ");
    }

    @Predict
    @Batch(size = 8)
    List<Integer> predict(List<String[]> texts, List<RequestContext> contexts) throws TimeoutException {
        if (contexts.size() != texts.size()) {
            throw new TimeoutException();
        }
        return texts.stream().map(words -> words.length).toList();
    }

    @EncodeResponse
    static String encode(Integer count, RequestContext context) {
        return context.attribute(String.class).orElse("") + ": " + Arrays.toString(new int[] {count});
    }
}
