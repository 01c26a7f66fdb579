package io.litserve.json;

import io.litserve.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A document that is read and written: what it holds, and who reads it for us. */
enum Payload {
    /** Of four fields. */
    SMALL {
        @Override
        Value<?> value() {
            return new Value<>(
                    Payloads.Small.class,
                    new Payloads.Small("r-17", 0.41f, 3, true),
                    new SmallApiEndpoint());
        }
    },
    /** Of 1.3 KB. */
    NESTED {
        @Override
        Value<?> value() {
            return new Value<>(Payloads.Order.class, order(), new OrderApiEndpoint());
        }
    },
    /** Of 2.5 KB. */
    CHAT {
        @Override
        Value<?> value() {
            return new Value<>(Payloads.Chat.class, chat(), new ChatApiEndpoint());
        }
    },
    /** Of 150,528 numbers. */
    FLOATS {
        @Override
        Value<?> value() {
            return new Value<>(
                    Payloads.Floats.class, new Payloads.Floats(floats()), new FloatsApiEndpoint());
        }
    };

    /** A document, its type, and its endpoint. */
    record Value<T>(Class<T> type, T content, Endpoint<T, ?, T> endpoint) {}

    abstract Value<?> value();

    private static Payloads.Order order() {
        Payloads.Address address =
                new Payloads.Address("12 Long Street", "Cape Town", "8001", "ZA");
        Payloads.Customer customer = new Payloads.Customer("Ada Byron", "ada@example.org", address);
        Payloads.Line line =
                new Payloads.Line(
                        "sku-42-17",
                        "A thing of some use, in blue",
                        3,
                        19.95,
                        List.of("blue", "useful", "new"));
        return new Payloads.Order(
                "o-4711",
                1_767_225_600_000L,
                customer,
                Collections.nCopies(8, line),
                Map.of("channel", "web", "campaign", "spring", "priority", "high"),
                478.8,
                true);
    }

    private static Payloads.Chat chat() {
        String text =
                "Explain in a few sentences how a \"batch\" of requests is formed,\nand when it leaves. ";
        List<Payloads.Message> messages = new ArrayList<>();
        messages.add(new Payloads.Message("system", "You are a terse assistant."));
        for (int i = 0; i < 8; i++) {
            String role = i % 2 == 0 ? "user" : "assistant";
            messages.add(new Payloads.Message(role, text.repeat(3)));
        }
        return new Payloads.Chat("a-model-of-some-size", messages, 0.7, 512, true);
    }

    /** As a preprocessed image has them, with four decimals. */
    private static float[] floats() {
        Random random = new Random(1);
        float[] values = new float[3 * 224 * 224];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(random.nextGaussian() * 10_000) / 10_000f;
        }
        return values;
    }
}
