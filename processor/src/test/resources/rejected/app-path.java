package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.LitApp;
import io.litserve.annotation.Predict;

@LitApp({
    Rejected.One.class,
    Rejected.Two.class // error: app-path
})
interface Rejected {
    @LitApi(path = "/one")
    static class One {
        @Predict
        float predict(float x) {
            return x;
        }
    }

    @LitApi(path = "/one")
    static class Two {
        @Predict
        float predict(float x) {
            return x;
        }
    }
}
