package demo;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;

/** Uses the names that generated code would like to use. */
@LitApi(path = "/names")
class NamesApi {
    record Request(String json, int api, List<Left.Item> body, Right.Item request, boolean hasApi, float list) {}

    static class Left {
        record Item(String item) {}
    }

    static class Right {
        record Item(int map) {}
    }

    record Endpoint(String reply, String output, String context) {}

    @Predict
    Endpoint predict(Request request) {
        return new Endpoint(request.json(), "" + request.api(), "" + request.body());
    }
}
