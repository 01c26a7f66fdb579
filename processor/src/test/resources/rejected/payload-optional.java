package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.Optional;

@LitApi
class Rejected {
    record Request(Optional<Optional<String>> name) {} // error: payload-optional

    @Predict
    float predict(Request request) {
        return 0;
    }
}
