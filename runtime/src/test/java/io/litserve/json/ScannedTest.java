package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScannedTest {
    private static Scanned scan(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return Scanned.of(bytes, 0, bytes.length);
    }

    private static JsonToken last(Scanned scanned) {
        JsonToken token = scanned.next();
        while (token != null && token != JsonToken.NOT_AVAILABLE) {
            token = scanned.next();
        }
        return token;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.5,-3e2],\"b\":{\"c\":\"d\",\"e\":null},\"f\":true}",
                " [ ] ",
                "{}",
                "\"h\u00e9 \ud83d\ude00 \\n \\u00e9\"",
                "[[],[{}],false]",
                "7"
            })
    void readsWhatIsCommonByItself(String document) {
        assertNull(last(scan(document)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "[1 2]",
                "tru",
                "truex",
                "\"\t\"",
                "\"\\x\"",
                "{} {}",
                "nul",
                "[01]",
                "{a:1}",
                "\"open"
            })
    void leavesWhatIsNotJsonToTheParser(String document) {
        assertEquals(JsonToken.NOT_AVAILABLE, last(scan(document)));
    }

    @Test
    void goesOnWithTheParserAtTheSameToken() {
        Scanned scanned = scan("{\"a\":[1,{\"\\u0062\":2}]}");
        assertEquals(JsonToken.NOT_AVAILABLE, last(scanned));
        Parsed parsed = scanned.parsed();
        assertEquals(JsonToken.START_OBJECT, parsed.current());
        assertEquals(JsonToken.FIELD_NAME, parsed.next());
        assertEquals("b", parsed.name());
    }
}
