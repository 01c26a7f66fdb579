package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    sealed interface Animal {}

    record Cat(int lives) implements Animal {}

    static final class Dog implements Animal {}

    sealed interface Shape {}

    record Circle(float radius) implements Shape {}

    record Other(String type) implements Shape {}

    sealed interface Twice {}

    record Same() implements Twice {}

    static class Inside {
        record Same() implements Twice {}
    }

    record Request(
            Animal animal, // error: payload-sealed
            Shape shape, // error: payload-sealed
            Twice twice) {} // error: payload-sealed

    @Predict
    float predict(Request request) {
        return 0;
    }
}
