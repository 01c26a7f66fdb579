package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.LitApp;
import io.litserve.annotation.Predict;

@LitApi
@LitApp(Rejected.class) // error: app-on-api
class Rejected {
    @Predict
    float predict(float x) {
        return x;
    }
}
