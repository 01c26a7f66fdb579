package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    private record Request(float input) {} // error: type-access

    @Predict
    float predict(Request request) {
        return request.input();
    }
}
