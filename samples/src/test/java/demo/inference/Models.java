package demo.inference;

import io.litserve.annotation.Batch;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Models for clients of others, and for hostile ones. */
final class Models {
    private Models() {}

    /** Gives back what it is given: two elements of each type that the clients know. */
    @LitApi(path = "/echo")
    static final class EchoApi {
        record Everything(
                @ItemShape(value = 2, dtype = "BOOL") Tensor bool,
                @ItemShape(value = 2, dtype = "INT8") Tensor int8,
                @ItemShape(value = 2, dtype = "INT16") Tensor int16,
                @ItemShape(value = 2, dtype = "INT32") Tensor int32,
                @ItemShape(value = 2, dtype = "INT64") Tensor int64,
                @ItemShape(value = 2, dtype = "FP32") Tensor fp32,
                @ItemShape(value = 2, dtype = "FP64") Tensor fp64) {}

        @Predict
        @Batch(size = 4)
        List<Everything> echo(List<Everything> batch) {
            return batch;
        }
    }

    /** Adds up the numbers of an item. */
    @LitApi(path = "/sum")
    static final class SumApi {
        record Numbers(double[] values) {
            Numbers {
                if (values.length == 0) {
                    throw new IllegalArgumentException("nothing to add up");
                }
            }
        }

        record Sum(double sum) {}

        @Predict
        @Batch(size = 4)
        List<Sum> sum(List<Numbers> batch) {
            return batch.stream().map(SumApi::sum).toList();
        }

        private static Sum sum(Numbers numbers) {
            double sum = 0;
            for (double value : numbers.values()) {
                sum += value;
            }
            return new Sum(sum);
        }
    }

    /** Counts how often each letter from a to d occurs. */
    @LitApi(path = "/letters")
    static final class LettersApi {
        record Text(String text) {}

        record Counts(int[] counts) {}

        @Predict
        @Batch(size = 4)
        List<Counts> count(List<Text> batch) {
            return batch.stream().map(text -> new Counts(counts(text.text()))).toList();
        }

        private static int[] counts(String text) {
            int[] counts = new int[4];
            text.chars().filter(c -> c >= 'a' && c <= 'd').forEach(c -> counts[c - 'a']++);
            return counts;
        }
    }

    /** Doubles each element of a batch of tensors; the queue takes few. */
    @LitApi(path = "/double", queue = 16)
    static final class DoubleApi {
        static final AtomicLong MOST_BYTES = new AtomicLong();

        @Predict
        @Batch(size = 8)
        Tensor doubled(@ItemShape(16) Tensor batch) {
            Tensor doubled = Tensor.allocate(DType.FP32, batch.shape());
            for (long i = 0; i < batch.shape().size(); i++) {
                doubled.setFloat(i, 2 * batch.floatAt(i));
            }
            MOST_BYTES.accumulateAndGet(Tensor.liveBytes(), Math::max);
            return doubled;
        }
    }
}
