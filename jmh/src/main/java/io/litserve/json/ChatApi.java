package io.litserve.json;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

/** Reads and writes {@link Payloads.Chat}. */
@LitApi(path = "/chat")
public final class ChatApi {
    @Predict
    Payloads.Chat predict(Payloads.Chat payload) {
        return payload;
    }
}
