package io.litserve.load;

import io.litserve.Emitter;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;

/** Streams as many items as asked for, as fast as they go. */
@LitApi(path = "/items", workersPerDevice = 32)
public final class ItemsApi {
    /** How many items. */
    public record Request(int count) {}

    /** One item, by its place. */
    public record Item(int index, String text) {}

    @Predict
    void predict(Request request, Emitter<Item> items) {
        for (int i = 0; i < request.count(); i++) {
            items.emit(new Item(i, "token"));
        }
    }
}
