package demo.wordpiece;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import demo.VariedTexts;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares with Hugging Face's tokenizer, which the makers of the models use. */
final class ReferenceTokenizerTest {
    private static HuggingFaceTokenizer reference;
    private static WordPiece ours;

    @BeforeAll
    static void readVocabulary() throws IOException {
        try (InputStream file = vocabulary()) {
            Map<String, String> uncut = Map.of("padding", "false", "truncation", "false");
            reference = HuggingFaceTokenizer.newInstance(file, uncut);
        }
        try (InputStream file = vocabulary()) {
            ours = WordPiece.read(file).upTo(Integer.MAX_VALUE);
        }
    }

    @AfterAll
    static void close() {
        reference.close();
    }

    private static InputStream vocabulary() {
        return WordPiece.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json");
    }

    @Test
    void agreesOnEveryCharacterThereIs() {
        int step = 0x200;
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += step) {
            StringBuilder text = new StringBuilder();
            for (int c = first; c < first + step; c++) {
                if (Character.getType(c) != Character.SURROGATE) {
                    text.append('a').appendCodePoint(c).append("b ").appendCodePoint(c).append(' ');
                }
            }
            assertAgrees(text.toString());
        }
    }

    @Test
    void agreesOnTextsOfMixedScripts() {
        RandomTexts texts = new RandomTexts(new Random(42));
        for (int i = 0; i < 10_000; i++) {
            assertAgrees(texts.next());
        }
    }

    @Test
    void agreesOnRealTexts() {
        VariedTexts.ALL.forEach(ReferenceTokenizerTest::assertAgrees);
    }

    @Test
    void agreesOnSpecialTokensWithinTexts() {
        assertAgrees("[CLS][SEP] [MASK]d [sep] [PAD [UNK]] É[MASK]́ [[SEP]");
    }

    @Test
    void agreesOnWordsAroundTheLongestKnown() {
        for (int length = 95; length < 105; length++) {
            assertAgrees("a".repeat(length) + " " + "𝒶".repeat(length) + " " + "é".repeat(length));
        }
    }

    @Test
    void cutsWhereTheFileSays() throws IOException {
        String text = "unbelievable ".repeat(200);
        try (InputStream file = vocabulary();
                HuggingFaceTokenizer cutting =
                        HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false"))) {
            assertArrayEquals(cutting.encode(text).getIds(), standard().encode(text));
            assertEquals(128, standard().encode(text).length);
        }
    }

    private static WordPiece standard() throws IOException {
        try (InputStream file = vocabulary()) {
            return WordPiece.read(file);
        }
    }

    private static void assertAgrees(String text) {
        assertArrayEquals(reference.encode(text).getIds(), ours.encode(text), () -> named(text));
    }

    /** Most of these characters cannot be seen or told apart. */
    private static String named(String text) {
        List<String> names = text.codePoints().mapToObj("U+%04X"::formatted).toList();
        return "'" + text + "' " + names;
    }
}
