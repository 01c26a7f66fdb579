package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

/** Takes and returns records that a sealed interface stands for. */
@LitApi
public final class DrawApi {
    public sealed interface Shape {}

    public sealed interface Round extends Shape {}

    public record Circle(float radius) implements Round {}

    public record Ellipse(float width, float height) implements Round {
        public Ellipse {
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException("flat");
            }
        }
    }

    public record Group(String name, List<Shape> shapes) implements Shape {}

    public record Empty() implements Shape {}

    public record Request(Shape shape, Round hole) {}

    public record Response(Group group, Shape shape) {}

    @Predict
    Response predict(Request request) {
        return new Response(new Group("all", List.of(request.shape(), request.hole())), request.shape());
    }
}
