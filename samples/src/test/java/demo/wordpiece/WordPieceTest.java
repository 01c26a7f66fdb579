package demo.wordpiece;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WordPieceTest {
    private static final String FILE =
            """
            {
              "truncation": null,
              "added_tokens": [
                {"id": 0, "content": "[UNK]"},
                {"id": 1, "content": "[CLS]"},
                {"id": 2, "content": "[SEP]"}
              ],
              "normalizer": {"type": "BertNormalizer", "lowercase": true},
              "model": {
                "type": "WordPiece",
                "max_input_chars_per_word": 8,
                "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2,
                  "un": 3, "##do": 4, "##able": 5, "##doa": 6, ",": 7, "日": 8}
              }
            }
            """;

    @Test
    void takesTheLongestPieceAtEachPlace() {
        assertArrayEquals(new long[] {1, 3, 4, 4, 7, 3, 2}, encode("Undodo, UN"));
    }

    @Test
    void doesNotTakeBackALongPieceThatLeavesARestUnknown() {
        assertArrayEquals(new long[] {1, 0, 2}, encode("undoable"));
    }

    @Test
    void wordLongerThanTheFileAllowsIsUnknown() {
        assertArrayEquals(new long[] {1, 3, 4, 4, 4, 2}, encode("undododo"));
        assertArrayEquals(new long[] {1, 0, 2}, encode("undodododo"));
    }

    @Test
    void ideographIsAWordOfItsOwn() {
        assertArrayEquals(new long[] {1, 3, 8, 8, 3, 2}, encode("un日日un"));
    }

    @Test
    void cutsToTheTokensAskedFor() {
        WordPiece tokenizer = read(FILE);
        assertArrayEquals(new long[] {1, 3, 4, 2}, tokenizer.upTo(4).encode("undododo un"));
        assertArrayEquals(new long[] {1, 2}, tokenizer.upTo(2).encode("un"));
        assertThrows(IllegalArgumentException.class, () -> tokenizer.upTo(1));
    }

    @Test
    void refusesFilesOfOtherTokenizers() {
        assertRefused("BPE (expected: WordPiece)", FILE.replace("WordPiece", "BPE"));
        assertRefused("false (expected: true)", FILE.replace("true", "false"));
        assertRefused("no member 'vocab'", FILE.replace("vocab", "merges"));
        assertRefused(
                "no special token [SEP]",
                FILE.replace("\"content\": \"[SEP]\"", "\"content\": \"</s>\""));
    }

    private static void assertRefused(String message, String file) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> read(file)).getMessage());
    }

    private static long[] encode(String text) {
        return read(FILE).encode(text);
    }

    private static WordPiece read(String file) {
        return WordPiece.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}
