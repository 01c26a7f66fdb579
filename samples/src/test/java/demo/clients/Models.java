package demo.clients;

import io.litserve.annotation.Batch;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;
import java.util.List;

/** Models that clients of others ask. */
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
}
