package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes and returns everything that JSON carries. */
@LitApi
public final class PayloadsApi {
    public enum Color {
        RED,
        GREEN
    }

    public @interface Nullable {}

    public record Primitives(
            boolean flag, byte tiny, short small, int medium, long large, float single, double twice, char letter) {}

    public record Boxes(Integer count, Double weight, @Nullable Boolean maybe, Character letter) {}

    public record Arrays(
            boolean[] flags, short[] shorts, int[] ints, long[] longs, float[] floats, double[] doubles, char[] text, byte[] data) {}

    public record Range(int from, int to) {
        public Range {
            if (from > to) {
                throw new IllegalArgumentException("from is after to");
            }
        }
    }

    public record Node(String name, List<Node> children) {}

    public record Everything(
            Primitives primitives,
            Boxes boxes,
            Arrays arrays,
            Range range,
            Node tree,
            Color color,
            Optional<String> note,
            List<Optional<Integer>> gaps,
            Map<String, List<Color>> palettes,
            JsonValue free) {}

    @Predict
    Everything predict(Everything everything) {
        return everything;
    }
}
