package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @interface Nullable {}

    record Request(@Nullable int count) {} // error: payload-nullable

    @Predict
    float predict(Request request) {
        return 0;
    }
}
