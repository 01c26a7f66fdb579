package demo;

import io.litserve.Emitter;
import io.litserve.HttpReply;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.stream.Stream;

class Rejected {
    @LitApi
    static class StreamApi {
        @Predict
        Stream<HttpReply<String>> predict(String text) { // error: reply-stream
            return Stream.of(HttpReply.ok(text));
        }
    }

    @LitApi
    static class EmitterApi {
        @Predict
        void predict(String text, Emitter<HttpReply<String>> emitter) {} // error: reply-stream
    }
}
