package demo;

import io.litserve.Device;
import io.litserve.RequestContext;
import io.litserve.Settings;
import io.litserve.endpoint.Batching;
import io.litserve.endpoint.Body;
import io.litserve.endpoint.Endpoint;
import io.litserve.endpoint.Reply;
import io.litserve.endpoint.Route;
import io.litserve.json.FieldNames;
import io.litserve.json.JsonReader;
import io.litserve.json.JsonWriter;
import java.io.FileNotFoundException;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * Serves {@link DocumentClassificationApi} at {@code POST
 * /v1/models/document-classification:predict}, up to 32 requests per prediction.
 */
@Generated("io.litserve.processor.LitApiProcessor")
public final class DocumentClassificationApiEndpoint
        implements Endpoint.Batched<
                DocumentClassificationApi.DocumentClassificationRequest,
                DocumentClassificationApi.DocumentClassificationRequest,
                DocumentClassificationApi.DocumentClassificationResponse> {
    private static final FieldNames DOCUMENT_CLASSIFICATION_REQUEST_FIELDS =
            FieldNames.of(
                    "documentTextInItsOriginalLanguage",
                    "maximalNumberOfCategoriesPerDocument",
                    "previousCategoriesByClassifierName");

    private final Supplier<? extends DocumentClassificationApi> apis;

    private DocumentClassificationApi api;

    /** Makes the API with its constructor, when a worker opens the endpoint. */
    public DocumentClassificationApiEndpoint() {
        this(DocumentClassificationApi::new);
    }

    /** Takes the API from a supplier, when a worker opens the endpoint. */
    public DocumentClassificationApiEndpoint(Supplier<? extends DocumentClassificationApi> apis) {
        this.apis = apis;
    }

    @Override
    public Route route() {
        return Route.post("/v1/models/document-classification:predict", "document-classification")
                .workersPerDevice(4)
                .queue(10000)
                .timeout(Duration.ofSeconds(45))
                .maxPayload(1L << 30);
    }

    @Override
    public Batching batching() {
        return Batching.upTo(32, Duration.ofMillis(5));
    }

    @Override
    public DocumentClassificationApi.DocumentClassificationRequest read(Body body) {
        return readDocumentClassificationRequest(body.json());
    }

    @Override
    public void open(Device device, Settings settings)
            throws FileNotFoundException, UnsupportedEncodingException {
        api = apis.get();
        api.load(device, settings);
    }

    @Override
    public void close() {}

    @Override
    public boolean healthy() {
        return true;
    }

    @Override
    public DocumentClassificationApi.DocumentClassificationRequest decode(
            DocumentClassificationApi.DocumentClassificationRequest body, RequestContext context) {
        return body;
    }

    @Override
    public List<DocumentClassificationApi.DocumentClassificationResponse> predict(
            List<DocumentClassificationApi.DocumentClassificationRequest> inputs,
            List<RequestContext> contexts) {
        return api.predict(inputs);
    }

    @Override
    public void encode(
            DocumentClassificationApi.DocumentClassificationResponse output,
            RequestContext context,
            Reply reply) {
        writeDocumentClassificationResponse(output, reply.json());
    }

    private static DocumentClassificationApi.DocumentClassificationRequest
            readDocumentClassificationRequest(JsonReader json) {
        String documentTextInItsOriginalLanguage = null;
        int maximalNumberOfCategoriesPerDocument = 0;
        boolean hasMaximalNumberOfCategoriesPerDocument = false;
        Map<String, List<DocumentClassificationApi.DocumentClassificationCategory>>
                previousCategoriesByClassifierName = null;
        if (!json.beginObject()) {
            return null;
        }
        while (json.nextField(DOCUMENT_CLASSIFICATION_REQUEST_FIELDS)) {
            switch (json.fieldName()) {
                case "documentTextInItsOriginalLanguage" ->
                        documentTextInItsOriginalLanguage = json.string();
                case "maximalNumberOfCategoriesPerDocument" -> {
                    maximalNumberOfCategoriesPerDocument = json.intValue();
                    hasMaximalNumberOfCategoriesPerDocument = true;
                }
                case "previousCategoriesByClassifierName" ->
                        previousCategoriesByClassifierName =
                                readDocumentClassificationCategoryListMap(json);
                default -> json.skip();
            }
        }
        json.require(
                "documentTextInItsOriginalLanguage", documentTextInItsOriginalLanguage != null);
        json.require(
                "maximalNumberOfCategoriesPerDocument", hasMaximalNumberOfCategoriesPerDocument);
        json.require(
                "previousCategoriesByClassifierName", previousCategoriesByClassifierName != null);
        if (json.invalid()) {
            return null;
        }
        return new DocumentClassificationApi.DocumentClassificationRequest(
                documentTextInItsOriginalLanguage,
                maximalNumberOfCategoriesPerDocument,
                previousCategoriesByClassifierName);
    }

    private static Map<String, List<DocumentClassificationApi.DocumentClassificationCategory>>
            readDocumentClassificationCategoryListMap(JsonReader json) {
        if (!json.beginObject()) {
            return null;
        }
        Map<String, List<DocumentClassificationApi.DocumentClassificationCategory>> map =
                new LinkedHashMap<>();
        while (json.nextField()) {
            map.put(json.fieldName(), readDocumentClassificationCategoryList(json));
        }
        return map;
    }

    private static List<DocumentClassificationApi.DocumentClassificationCategory>
            readDocumentClassificationCategoryList(JsonReader json) {
        if (!json.beginArray()) {
            return null;
        }
        List<DocumentClassificationApi.DocumentClassificationCategory> list = new ArrayList<>();
        while (json.nextElement()) {
            list.add(readDocumentClassificationCategory(json));
        }
        return list;
    }

    private static DocumentClassificationApi.DocumentClassificationCategory
            readDocumentClassificationCategory(JsonReader json) {
        String name = json.string();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "ADMINISTRATIVE_CORRESPONDENCE_INCOMING" ->
                    DocumentClassificationApi.DocumentClassificationCategory
                            .ADMINISTRATIVE_CORRESPONDENCE_INCOMING;
            case "ADMINISTRATIVE_CORRESPONDENCE_OUTGOING" ->
                    DocumentClassificationApi.DocumentClassificationCategory
                            .ADMINISTRATIVE_CORRESPONDENCE_OUTGOING;
            case "CONTRACT" -> DocumentClassificationApi.DocumentClassificationCategory.CONTRACT;
            case "OTHER" -> DocumentClassificationApi.DocumentClassificationCategory.OTHER;
            default ->
                    json.noneOf(
                            "ADMINISTRATIVE_CORRESPONDENCE_INCOMING",
                            "ADMINISTRATIVE_CORRESPONDENCE_OUTGOING",
                            "CONTRACT",
                            "OTHER");
        };
    }

    private static void writeDocumentClassificationResponse(
            DocumentClassificationApi.DocumentClassificationResponse documentClassificationResponse,
            JsonWriter json) {
        if (documentClassificationResponse == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("categoriesOrderedByConfidence");
        writeDocumentClassificationCategoryList(
                documentClassificationResponse.categoriesOrderedByConfidence(), json);
        json.name("confidencesByCategory");
        writeDocumentClassificationConfidenceMap(
                documentClassificationResponse.confidencesByCategory(), json);
        json.name("confidencesOrdered");
        writeDocumentClassificationConfidenceList(
                documentClassificationResponse.confidencesOrdered(), json);
        json.name("a");
        json.value(documentClassificationResponse.a());
        json.name("b");
        json.value(documentClassificationResponse.b());
        json.name("c");
        json.value(documentClassificationResponse.c());
        json.name("d");
        json.value(documentClassificationResponse.d());
        json.name("e");
        json.value(documentClassificationResponse.e());
        json.name("f");
        json.value(documentClassificationResponse.f());
        json.name("g");
        json.value(documentClassificationResponse.g());
        json.name("h");
        json.value(documentClassificationResponse.h());
        json.name("i");
        json.value(documentClassificationResponse.i());
        json.endObject();
    }

    private static void writeDocumentClassificationCategoryList(
            List<DocumentClassificationApi.DocumentClassificationCategory> list, JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (DocumentClassificationApi.DocumentClassificationCategory element : list) {
            writeDocumentClassificationCategory(element, json);
        }
        json.endArray();
    }

    private static void writeDocumentClassificationCategory(
            DocumentClassificationApi.DocumentClassificationCategory documentClassificationCategory,
            JsonWriter json) {
        if (documentClassificationCategory == null) {
            json.nullValue();
            return;
        }
        json.value(documentClassificationCategory.name());
    }

    private static void writeDocumentClassificationConfidenceMap(
            Map<String, DocumentClassificationApi.DocumentClassificationConfidence> map,
            JsonWriter json) {
        if (map == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        for (Map.Entry<String, DocumentClassificationApi.DocumentClassificationConfidence> entry :
                map.entrySet()) {
            json.name(entry.getKey());
            writeDocumentClassificationConfidence(entry.getValue(), json);
        }
        json.endObject();
    }

    private static void writeDocumentClassificationConfidence(
            DocumentClassificationApi.DocumentClassificationConfidence
                    documentClassificationConfidence,
            JsonWriter json) {
        if (documentClassificationConfidence == null) {
            json.nullValue();
            return;
        }
        json.beginObject();
        json.name("logarithm");
        json.value(documentClassificationConfidence.logarithm());
        json.endObject();
    }

    private static void writeDocumentClassificationConfidenceList(
            List<DocumentClassificationApi.DocumentClassificationConfidence> list,
            JsonWriter json) {
        if (list == null) {
            json.nullValue();
            return;
        }
        json.beginArray();
        for (DocumentClassificationApi.DocumentClassificationConfidence element : list) {
            writeDocumentClassificationConfidence(element, json);
        }
        json.endArray();
    }
}
