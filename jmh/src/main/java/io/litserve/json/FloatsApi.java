package io.litserve.json;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

/** Reads and writes {@link Payloads.Floats}. */
@LitApi(path = "/floats")
public final class FloatsApi {
    @Predict
    Payloads.Floats predict(Payloads.Floats payload) {
        return payload;
    }
}
