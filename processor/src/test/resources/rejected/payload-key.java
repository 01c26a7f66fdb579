package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.Map;

@LitApi
class Rejected {
    record Request(Map<Integer, String> names) {} // error: payload-key

    @Predict
    float predict(Request request) {
        return 0;
    }
}
