package io.litserve.json;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

/** Reads and writes {@link Payloads.Order}. */
@LitApi(path = "/order")
public final class OrderApi {
    @Predict
    Payloads.Order predict(Payloads.Order payload) {
        return payload;
    }
}
