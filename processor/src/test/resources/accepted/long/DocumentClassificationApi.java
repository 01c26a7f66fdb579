package demo;

import io.litserve.Device;
import io.litserve.Settings;
import io.litserve.annotation.Batch;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import java.io.FileNotFoundException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;

/** Names so long that lines have to be broken. */
@LitApi(
        path = "/v1/models/document-classification:predict",
        workersPerDevice = 4,
        queue = 10_000,
        timeout = "45s",
        maxPayload = "1GB")
public final class DocumentClassificationApi {
    public record DocumentClassificationRequest(
            String documentTextInItsOriginalLanguage,
            int maximalNumberOfCategoriesPerDocument,
            Map<String, List<DocumentClassificationCategory>> previousCategoriesByClassifierName) {}

    public record DocumentClassificationResponse(
            List<DocumentClassificationCategory> categoriesOrderedByConfidence,
            Map<String, DocumentClassificationConfidence> confidencesByCategory,
            List<DocumentClassificationConfidence> confidencesOrdered,
            float a, float b, float c, float d, float e, float f, float g, float h, float i) {}

    public enum DocumentClassificationCategory {
        ADMINISTRATIVE_CORRESPONDENCE_INCOMING,
        ADMINISTRATIVE_CORRESPONDENCE_OUTGOING,
        CONTRACT,
        OTHER
    }

    public record DocumentClassificationConfidence(double logarithm) {}

    @Setup
    void load(Device device, Settings settings)
            throws FileNotFoundException, UnsupportedEncodingException {}

    @Predict
    @Batch(size = 32, timeout = "5ms")
    List<DocumentClassificationResponse> predict(List<DocumentClassificationRequest> requests) {
        return List.of();
    }
}
