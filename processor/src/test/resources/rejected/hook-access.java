package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;

@LitApi
class Rejected implements Releasable {
    @Setup
    private void load() {} // error: hook-access

    @Predict
    float predict(float x) {
        return x;
    }
}

interface Releasable {
    @Teardown
    static void release() {} // error: hook-access
}
