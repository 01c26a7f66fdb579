package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.stream.Stream;

@LitApi
class Rejected {
    @Predict
    Stream<? extends Number> predict(float x) { // error: predict-item
        return Stream.of(x);
    }
}
