package demo;

import io.litserve.annotation.Batch;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Payloads that are tensors by name, and some that are not. */
final class Tensors {
    @LitApi(path = "/all")
    static final class AllApi {
        record In(
                boolean flag,
                byte tiny,
                Short small,
                int medium,
                long large,
                float single,
                double twice,
                String text) {}

        record Out(boolean[] flags, short[] shorts, int[] ints, long[] longs, float[] floats, double[] doubles) {}

        @Predict
        @Batch(size = 8)
        List<In> predict(List<In> inputs) {
            return inputs;
        }

        @EncodeResponse
        Out encode(In in) throws IOException {
            return new Out(
                    new boolean[] {in.flag()},
                    new short[] {in.tiny(), in.small()},
                    new int[] {in.medium()},
                    new long[] {in.large()},
                    new float[] {in.single()},
                    new double[] {in.twice()});
        }
    }

    @LitApi(path = "/norm")
    static final class NormApi {
        @Predict
        double predict(float[] vector) {
            double sum = 0;
            for (float x : vector) {
                sum += x * x;
            }
            return Math.sqrt(sum);
        }
    }

    @LitApi(path = "/maybe")
    static final class MaybeApi {
        record In(float x, Optional<Float> y) {}

        @Predict
        float predict(In in) {
            return in.x() + in.y().orElse(0f);
        }
    }
}
