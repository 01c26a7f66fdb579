package demo;

import io.litserve.HttpReply;
import io.litserve.RequestContext;
import io.litserve.Upload;
import io.litserve.annotation.Batch;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.Form;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A class for each kind of body and reply that is not JSON. */
final class Bodies {
    private Bodies() {}

    @interface Nullable {}

    enum Style {
        OIL,
        INK
    }

    /** Bytes in, bytes out. */
    @LitApi
    static final class Inverting {
        @Predict
        byte[] predict(byte[] image) {
            return image;
        }
    }

    /** A stream in, a number out. */
    @LitApi(maxPayload = "10GB")
    static final class Counting {
        @DecodeRequest
        long decode(InputStream bytes) throws IOException {
            return bytes.transferTo(java.io.OutputStream.nullOutputStream());
        }

        @Predict
        long predict(long count) {
            return count;
        }
    }

    /** A form with files, whose record takes not everything. */
    @LitApi
    static final class Hanging {
        record Picture(
                String caption,
                int width,
                Optional<Float> ratio,
                @Nullable Boolean framed,
                Style style,
                List<String> tags,
                @Nullable List<Integer> sizes,
                byte[] key,
                Upload image,
                Optional<Upload> thumbnail,
                List<Upload> details) {
            Picture {
                if (width < 1) {
                    throw new IllegalArgumentException("no width");
                }
            }
        }

        @Predict
        @Batch(size = 4)
        List<String> predict(List<Picture> pictures) {
            return pictures.stream().map(Picture::caption).toList();
        }
    }

    /** A form without files, which comes back as JSON. */
    @LitApi
    static final class Signing {
        @Form
        record Person(String name, Optional<Style> style, List<Style> others, char initial) {}

        @Predict
        Person predict(Person person) {
            return person;
        }
    }

    /** A reply with a status and headers. */
    @LitApi
    static final class Creating {
        record Made(String name) {}

        @Predict
        HttpReply<Made> predict(String name) {
            return name.isEmpty()
                    ? HttpReply.empty(204)
                    : HttpReply.of(201, new Made(name)).header("X-Made", "yes");
        }
    }

    /** The same, made by a hook of its own. */
    @LitApi
    static final class Drawing {
        @Predict
        byte[] predict(Style style) {
            return new byte[] {(byte) style.ordinal()};
        }

        @EncodeResponse
        HttpReply<byte[]> encode(byte[] image, RequestContext context) {
            return HttpReply.ok(image).contentType("image/png");
        }
    }

    /** The same, several at once. */
    @LitApi
    static final class Refusing {
        @Predict
        @Batch(size = 4)
        List<HttpReply<Integer>> predict(List<Integer> codes) {
            return codes.stream().map(code -> HttpReply.of(code, code)).toList();
        }
    }
}
