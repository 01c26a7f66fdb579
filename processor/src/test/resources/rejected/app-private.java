package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.LitApp;
import io.litserve.annotation.Predict;

class Rejected {
    @LitApi
    static class One {
        @Predict
        float predict(float x) {
            return x;
        }
    }

    @LitApp(One.class)
    private interface App {} // error: app-private
}
