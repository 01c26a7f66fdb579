package demo.tensors;

import io.litserve.annotation.Batch;
import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.List;

/** Models of tensors. */
final class Sums {
    private Sums() {}

    /** Adds up the numbers of each row. */
    @LitApi(path = "/rows")
    static final class RowsApi {
        @Predict
        @Batch(size = 8, timeout = "20s")
        Tensor sums(@ItemShape({3}) Tensor batch) {
            float[] x = batch.toFloatArray();
            Tensor sums = Tensor.allocate(DType.FP32, batch.shape().dim(0), 1);
            for (int i = 0; i < x.length / 3; i++) {
                sums.setFloat(i, x[3 * i] + x[3 * i + 1] + x[3 * i + 2]);
            }
            return sums;
        }
    }

    /** Doubles whole numbers, each under its label. */
    @LitApi(path = "/labelled")
    static final class LabelledApi {
        record In(@ItemShape(value = -1, dtype = "INT64") Tensor x, String label) {}

        record Out(@ItemShape(value = -1, dtype = "INT64") Tensor y, String label) {}

        @Predict
        @Batch(size = 4)
        List<Out> doubled(List<In> batch) {
            return batch.stream().map(LabelledApi::doubled).toList();
        }

        private static Out doubled(In in) {
            long[] values = in.x().toLongArray();
            for (int i = 0; i < values.length; i++) {
                values[i] *= 2;
            }
            return new Out(Tensor.of(values, values.length), in.label());
        }
    }
}
