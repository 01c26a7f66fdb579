package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    record Pair<T>(T left, T right) {}

    record Request(Pair<String> pair) {} // error: payload-generic

    @Predict
    float predict(Request request) {
        return 0;
    }
}
