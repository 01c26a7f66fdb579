package io.litserve.json;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

/** Reads and writes {@link Payloads.Small}. */
@LitApi(path = "/small")
public final class SmallApi {
    @Predict
    Payloads.Small predict(Payloads.Small payload) {
        return payload;
    }
}
