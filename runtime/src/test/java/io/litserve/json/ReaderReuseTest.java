package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Readers of one thread pass on what they have made; none sees another's document. */
final class ReaderReuseTest {
    private static JsonReader open(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return JsonReader.of(bytes, 0, bytes.length);
    }

    @Test
    void readersThatAreOpenAtOnceKeepApart() {
        open("[1]").close();
        try (JsonReader one = open("\"one\"");
                JsonReader other = open("\"other\"")) {
            assertEquals("other", other.string());
            assertEquals("one", one.string());
        }
    }

    @Test
    void closingTwiceTakesNothingFromOthers() {
        JsonReader closed = open("1");
        closed.close();
        try (JsonReader first = open("\"first\"")) {
            closed.close();
            try (JsonReader second = open("\"second\"")) {
                assertEquals("first", first.string());
                assertEquals("second", second.string());
            }
        }
    }

    @Test
    void aClosedReaderReadsNoMore() {
        JsonReader closed = open("1");
        closed.close();
        try (JsonReader open = open("2")) {
            assertThrows(RuntimeException.class, closed::intValue);
            assertEquals(2, open.intValue());
        }
    }

    @Test
    void startsAfreshAfterAnUnfinishedDocument() {
        JsonReader unfinished = open("{\"a\":[[{\"b\":");
        unfinished.beginObject();
        unfinished.nextField();
        unfinished.beginArray();
        unfinished.close();
        try (JsonReader json = open("[7]")) {
            json.beginArray();
            json.nextElement();
            assertEquals(7, json.intValue());
        }
    }
}
