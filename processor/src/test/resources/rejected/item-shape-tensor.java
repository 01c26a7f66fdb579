package demo;

import io.litserve.annotation.ItemShape;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

@LitApi
class Rejected {
    record Request(
            @ItemShape(3) float[] image, // error: item-shape-tensor
            @ItemShape(3) List<String> names) {} // error: item-shape-tensor

    @Predict
    @ItemShape(2) // error: item-shape-tensor
    float predict(Request request) {
        return 0;
    }
}
