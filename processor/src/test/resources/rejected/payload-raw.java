package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    record Request(List<?> items) {} // error: payload-raw

    @Predict
    float predict(Request request) {
        return 0;
    }
}
