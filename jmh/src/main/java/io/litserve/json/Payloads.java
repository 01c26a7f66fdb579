package io.litserve.json;

import com.dslplatform.json.CompiledJson;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/** Payloads of the usual kinds, readable by all rivals. */
public final class Payloads {
    private Payloads() {}

    /** A few facts. */
    @Json
    @CompiledJson
    public record Small(String id, float score, int rank, boolean accepted) {}

    /** An order, with parts of parts, lists, maps, numbers of each kind. */
    @Json
    @CompiledJson
    public record Order(
            String id,
            long createdMillis,
            Customer customer,
            List<Line> lines,
            Map<String, String> labels,
            double total,
            boolean paid) {}

    /** Who orders. */
    @Json
    @CompiledJson
    public record Customer(String name, String email, Address address) {}

    /** Where they live. */
    @Json
    @CompiledJson
    public record Address(String street, String city, String postcode, String country) {}

    /** One line of an order. */
    @Json
    @CompiledJson
    public record Line(String sku, String title, int quantity, double price, List<String> tags) {}

    /** What a client of a chat model sends. */
    @Json
    @CompiledJson
    public record Chat(
            String model,
            List<Message> messages,
            double temperature,
            int maxTokens,
            boolean stream) {}

    /** One message of a chat. */
    @Json
    @CompiledJson
    public record Message(String role, String content) {}

    /** An image of 224 by 224 pixels in three colours. */
    @Json
    @CompiledJson
    public record Floats(float[] data) {}
}
