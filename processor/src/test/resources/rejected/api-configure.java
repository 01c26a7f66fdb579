package demo;

import io.litserve.LitServer;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }

    private static void configure(LitServer.Builder server) {} // error: api-configure
}
