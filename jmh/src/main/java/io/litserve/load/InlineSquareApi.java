package io.litserve.load;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

/** Squares a number on the event loop. */
@LitApi(path = "/predict")
public final class InlineSquareApi {
    @Predict(inline = true)
    SquareApi.Response predict(SquareApi.Request request) {
        return new SquareApi.Response(request.input() * request.input());
    }
}
