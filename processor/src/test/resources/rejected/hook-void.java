package demo;

import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

@LitApi
class Rejected {
    @DecodeRequest
    void decode(String text) {} // error: hook-void

    @Predict
    void predict(String text) {} // error: hook-void
}
