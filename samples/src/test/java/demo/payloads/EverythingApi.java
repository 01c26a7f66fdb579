package demo.payloads;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives back what it is sent, of every kind that JSON carries. */
@LitApi(path = "/echo")
final class EverythingApi {
    enum Color {
        RED,
        GREEN
    }

    record Numbers(byte tiny, short small, int medium, long large, float single, double twice) {}

    record Boxes(Integer count, Double weight, Boolean certain, Character letter) {}

    record Arrays(boolean[] flags, int[] ints, long[] longs, float[] floats, double[] doubles) {}

    sealed interface Shape {}

    record Circle(float radius) implements Shape {}

    record Group(String name, List<Shape> shapes) implements Shape {}

    record Everything(
            Numbers numbers,
            Boxes boxes,
            Arrays arrays,
            Shape shape,
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
