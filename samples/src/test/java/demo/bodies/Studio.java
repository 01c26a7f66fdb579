package demo.bodies;

import io.litserve.HttpReply;
import io.litserve.LitServer;
import io.litserve.Upload;
import io.litserve.annotation.Batch;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.Form;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.LitApp;
import io.litserve.annotation.Predict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** All kinds of bodies and replies, on one port. */
@LitApp({
    Studio.PictureApi.class,
    Studio.PersonApi.class,
    Studio.ReverseApi.class,
    Studio.ChecksumApi.class,
    Studio.ArchiveApi.class,
    Studio.ItemApi.class,
    Studio.RepeatApi.class
})
final class Studio {
    private Studio() {}

    /** Serves all of it in this process. */
    static LitServer start() {
        return LitServer.builder()
                .add(Studio_PictureApiEndpoint::new)
                .add(Studio_PersonApiEndpoint::new)
                .add(Studio_ReverseApiEndpoint::new)
                .add(Studio_ChecksumApiEndpoint::new)
                .add(Studio_ArchiveApiEndpoint::new)
                .add(Studio_ItemApiEndpoint::new)
                .add(Studio_RepeatApiEndpoint::new)
                .port(0)
                .start();
    }

    enum Style {
        OIL,
        INK
    }

    /** What came of a file. */
    record Kept(Optional<String> name, Optional<String> type, String content) {
        static Kept of(Upload upload) {
            return new Kept(upload.fileName(), upload.contentType(), Checksum.of(upload));
        }
    }

    /** A form with files, several at once. */
    @LitApi(path = "/pictures", maxPayload = "2MB")
    static final class PictureApi {
        record Picture(
                String caption,
                Optional<Integer> width,
                Style style,
                List<String> tags,
                Upload image,
                List<Upload> details) {
            Picture {
                if (caption.isBlank()) {
                    throw new IllegalArgumentException("a picture needs a caption");
                }
            }
        }

        record Hung(
                String caption,
                Optional<Integer> width,
                Style style,
                List<String> tags,
                Kept image,
                List<Kept> details) {}

        @Predict
        @Batch(size = 4)
        List<Hung> predict(List<Picture> pictures) {
            return pictures.stream().map(PictureApi::hang).toList();
        }

        private static Hung hang(Picture picture) {
            return new Hung(
                    picture.caption(),
                    picture.width(),
                    picture.style(),
                    picture.tags(),
                    Kept.of(picture.image()),
                    picture.details().stream().map(Kept::of).toList());
        }
    }

    /** A form without files. */
    @LitApi(path = "/people")
    static final class PersonApi {
        @Form
        record Person(String name, int age, boolean member) {}

        @Predict
        Person predict(Person person) {
            return person;
        }
    }

    /** Bytes in, bytes out. */
    @LitApi(path = "/reverse", maxPayload = "1MB")
    static final class ReverseApi {
        @Predict
        byte[] predict(byte[] bytes) {
            byte[] reversed = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                reversed[i] = bytes[bytes.length - 1 - i];
            }
            return reversed;
        }
    }

    /** A stream that is read as long as it is. */
    @LitApi(path = "/checksum", maxPayload = "2GB", timeout = "0s")
    static final class ChecksumApi {
        @DecodeRequest
        String decode(InputStream bytes) throws IOException {
            return Checksum.of(bytes);
        }

        @Predict
        String predict(String checksum) {
            return checksum;
        }
    }

    /** A file that does not fit the memory. */
    @LitApi(path = "/archive", maxPayload = "2GB", timeout = "0s")
    static final class ArchiveApi {
        record Archive(String name, Upload file) {}

        @Predict
        String predict(Archive archive) {
            return archive.name() + " " + Checksum.of(archive.file());
        }
    }

    /** JSON in; out comes what the reply is made of. */
    @LitApi(path = "/items", maxPayload = "1MB")
    static final class ItemApi {
        record Item(String name) {}

        @Predict
        HttpReply<Item> predict(Item item) {
            return item.name().isEmpty()
                    ? HttpReply.empty(204)
                    : HttpReply.of(201, item).header("Location", "/items/" + item.name());
        }
    }

    /** A text as long as one likes. */
    @LitApi(path = "/repeat")
    static final class RepeatApi {
        @Predict
        String predict(int count) {
            return "x".repeat(count);
        }
    }
}
