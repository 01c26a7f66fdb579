package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.LitApp;
import io.litserve.annotation.Predict;

@LitApp({
    Rejected.One.class,
    String.class // error: app-api
})
interface Rejected {
    @LitApi(path = "/one")
    static class One {
        @Predict
        float predict(float x) {
            return x;
        }
    }
}
