package demo;

import io.litserve.HttpReply;
import io.litserve.annotation.Batch;
import io.litserve.annotation.Collate;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Uncollate;
import io.litserve.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API for each way in which tensors come and go. */
final class Tensors {
    record Pair(@ItemShape({2, 3}) Tensor left, @ItemShape(value = {}, dtype = "INT64") Tensor rows) {}

    record Scores(Tensor scores, Tensor output) {}

    sealed interface Outcome {}

    record Found(Optional<Tensor> at, List<Tensor> others) implements Outcome {}

    record Missed(String why) implements Outcome {}

    /** Tensors in, tensors out, one request at a time. */
    @LitApi(path = "/whole")
    static final class Whole {
        @Predict
        @ItemShape(value = {-1, 4}, dtype = "FP16")
        Tensor predict(Tensor input) {
            return input;
        }
    }

    /** Tensors somewhere inside. */
    @LitApi(path = "/nested")
    static final class Nested {
        @Predict
        HttpReply<Map<String, Outcome>> predict(List<Pair> pairs) {
            return HttpReply.ok(Map.of());
        }
    }

    /** Stacked tensors. */
    @LitApi(path = "/stacked")
    static final class Stacked {
        @Predict
        @Batch(size = 8)
        Tensor predict(@ItemShape({-1, 3}) Tensor batch) {
            return batch;
        }
    }

    /** Stacked records of tensors. */
    @LitApi(path = "/records")
    static final class Records {
        @Predict
        @Batch(size = 8)
        Scores predict(Pair batch) throws InterruptedException {
            return new Scores(batch.left(), batch.rows());
        }
    }

    /** A hook at every place. */
    @LitApi(path = "/hooks")
    static final class Hooked {
        @DecodeRequest
        Tensor decode(String text) {
            return Tensor.of(new float[text.length()], text.length());
        }

        @Collate
        Tensor collate(List<Tensor> inputs) {
            return Tensor.stack(inputs);
        }

        @Predict
        @Batch(size = 8)
        Scores predict(Tensor batch) {
            return new Scores(batch, batch);
        }

        @Uncollate
        List<Tensor> uncollate(Scores scores) {
            return scores.scores().unstack();
        }

        @EncodeResponse
        Scores encode(Tensor output) {
            return new Scores(output, output);
        }
    }
}
