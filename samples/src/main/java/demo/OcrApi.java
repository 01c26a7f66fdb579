package demo;

import io.litserve.Upload;
import io.litserve.annotation.Batch;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import io.litserve.annotation.Teardown;
import io.litserve.onnx.OnnxModel;
import io.litserve.onnx.OnnxResult;
import io.litserve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a line of printed text, English or Chinese, off a PNG or JPEG image with PP-OCRv4.
 *
 * <p>Model and alphabet come from the class path. The lines of a batch are padded to the longest
 * with grey, which the model reads as nothing.
 */
@LitApi(path = "/ocr", maxPayload = "10MB")
public final class OcrApi {
    /** The image, as a file of a form. */
    public record Request(Upload image) {}

    /**
     * What it says.
     *
     * @param text the line
     * @param confidence of the characters on average, from 0 to 1; 0 if there are none
     */
    public record Response(String text, double confidence) {}

    private OnnxModel model;
    private Alphabet alphabet;

    @Setup
    void load() throws IOException {
        model = OnnxModel.load(OcrApi.class.getResource("/models/ch_PP-OCRv4_rec_infer.onnx"));
        try (InputStream keys = OcrApi.class.getResourceAsStream("/models/ppocr_keys_v1.txt")) {
            alphabet = Alphabet.of(new String(keys.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Teardown
    void close() {
        if (model != null) { // The setup may have failed.
            model.close();
        }
    }

    @DecodeRequest
    TextLine draw(Request request) throws IOException {
        try (InputStream file = request.image().open()) {
            return TextLine.read(file);
        }
    }

    @Predict
    @Batch(size = 8)
    List<Response> read(List<TextLine> lines) {
        try (Tensor pixels = TextLine.tensor(lines);
                OnnxResult result = model.run(Map.of("x", pixels))) {
            Tensor scores = result.get("softmax_11.tmp_0");
            List<Response> replies = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                replies.add(alphabet.spell(scores, i));
            }
            return replies;
        }
    }
}
