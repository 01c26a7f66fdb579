package demo;

import io.litserve.Upload;
import io.litserve.annotation.Form;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class Rejected {
    record Size(int width, int height) {}

    record Picture(
            Upload image,
            Size size, // error: form-field
            List<Size> sizes, // error: form-field
            Optional<List<String>> tags, // error: form-field
            Map<String, String> notes) {} // error: form-field

    @Form
    record Person(String name, float[] weights) {} // error: form-field

    record Echo(Upload image) {} // error: payload-type

    @LitApi
    static class PictureApi {
        @Predict
        String predict(Picture picture) {
            return "";
        }
    }

    @LitApi
    static class PersonApi {
        @Predict
        String predict(Person person) {
            return person.name();
        }
    }

    @LitApi
    static class EchoApi {
        @Predict
        Echo predict(Echo echo) {
            return echo;
        }
    }
}
