package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.time.LocalDate;

@LitApi
class Rejected {
    record Request(
            LocalDate when, // error: payload-type
            Thread worker) {} // error: payload-type

    @Predict
    float predict(Request request) {
        return 0;
    }
}
