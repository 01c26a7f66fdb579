package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    sealed interface Animal {}

    record Cat(int lives) implements Animal {}

    record Request(Animal animal) {} // error: payload-sealed

    @Predict
    float predict(Request request) {
        return 0;
    }
}
