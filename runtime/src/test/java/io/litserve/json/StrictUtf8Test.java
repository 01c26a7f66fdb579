package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class StrictUtf8Test {
    /** At least one byte of each kind that table 3-7 of the Unicode standard tells apart. */
    private static final byte[] KINDS =
            HexFormat.of().parseHex("41808f909fa0bfc0c1c2e0edeef0f1f4f5ff");

    @Test
    void acceptsExactlyWhatIsUtf8() {
        for (byte a : KINDS) {
            for (byte b : KINDS) {
                for (byte c : KINDS) {
                    for (byte d : KINDS) {
                        check(new byte[] {'"', a, b, c, d, '"'});
                    }
                }
            }
        }
    }

    private static void check(byte[] document) {
        boolean valid = isUtf8(document);
        String hex = HexFormat.of().formatHex(document);
        assertEquals(valid, accepts(document, JsonReader::string), hex);
        assertEquals(valid, accepts(document, JsonReader::skip), hex);
    }

    private static boolean accepts(byte[] document, Consumer<JsonReader> reading) {
        try (JsonReader json = JsonReader.of(document, 0, document.length)) {
            reading.accept(json);
            json.finish();
            return true;
        } catch (JsonSyntaxException _) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    @Test
    void saysWhere() {
        byte[] overlong = {'[', '1', ',', '\n', '"', (byte) 0xC0, (byte) 0x80, '"', ']'};
        try (JsonReader json = JsonReader.of(overlong, 0, overlong.length)) {
            JsonSyntaxException e = assertThrows(JsonSyntaxException.class, json::value);
            assertEquals("line 2 column 3: invalid UTF-8", e.getMessage());
        }
    }

    @Test
    void looksAcrossReads() throws IOException {
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        try (InputStream bytes = new StrictUtf8(new ByteArrayInputStream(surrogate))) {
            assertEquals('"', bytes.read());
            assertEquals(0xED, bytes.read());
            assertEquals(0xFF, bytes.read());
            assertEquals(0x80, bytes.read());
            assertEquals('"', bytes.read());
            assertEquals(-1, bytes.read());
        }
    }
}
