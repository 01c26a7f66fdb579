package io.litserve;

import io.litserve.endpoint.BodyType;
import io.litserve.endpoint.Route;
import java.time.Duration;
import java.util.Set;

/** A server for tests with little memory: the checksum of an upload, the length of a JSON text. */
final class UploadMain {
    private UploadMain() {}

    public static void main(String[] args) {
        LitServer.builder()
                .add(() -> new Whole<>(UploadMain::uploads, upload(), UploadMain::sum, text()))
                .add(() -> new Whole<>(UploadMain::texts, length(), String::valueOf, text()))
                .run(args);
    }

    private static Route uploads(Route route) {
        return route.maxPayload(2L << 30).timeout(Duration.ZERO);
    }

    private static Route texts(Route route) {
        return Route.post("/text", "text").timeout(Duration.ZERO);
    }

    private static Whole.Input<Upload> upload() {
        return new Whole.Input<>(
                Set.of(BodyType.FORM),
                body -> {
                    body.form().nextField();
                    return body.form().upload();
                });
    }

    private static Whole.Input<Integer> length() {
        return new Whole.Input<>(Set.of(BodyType.JSON), body -> body.json().string().length());
    }

    private static String sum(Upload upload) {
        return upload.size() + " " + Long.toHexString(Pictures.checksum(upload));
    }

    private static Whole.Output<String> text() {
        return (text, reply) -> reply.text(text);
    }
}
