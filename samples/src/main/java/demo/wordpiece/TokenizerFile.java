package demo.wordpiece;

import io.litserve.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@code tokenizer.json} says.
 *
 * @param pieces the vocabulary
 * @param specials tokens that stand for more than their text, and their ids
 * @param maxTokens where a text is cut
 * @param maxWordCharacters from where on a word is unknown
 */
record TokenizerFile(
        Trie pieces, Map<String, Integer> specials, int maxTokens, int maxWordCharacters) {
    TokenizerFile {
        specials = Map.copyOf(specials);
    }

    static TokenizerFile of(JsonValue json) {
        JsonValue model = member(json, "model");
        expect("WordPiece", member(model, "type").string());
        expect("BertNormalizer", member(member(json, "normalizer"), "type").string());
        expect("true", member(member(json, "normalizer"), "lowercase").toString());
        return new TokenizerFile(
                pieces(member(model, "vocab")),
                specials(member(json, "added_tokens")),
                maxTokens(member(json, "truncation")),
                member(model, "max_input_chars_per_word").intValue());
    }

    /** The id of a special token. */
    int special(String token) {
        Integer id = specials.get(token);
        if (id == null) {
            throw new IllegalArgumentException("no special token " + token);
        }
        return id;
    }

    private static Trie pieces(JsonValue vocabulary) {
        Trie pieces = new Trie();
        vocabulary.members().forEach((piece, id) -> pieces.put(piece, id.intValue()));
        return pieces;
    }

    private static Map<String, Integer> specials(JsonValue addedTokens) {
        Map<String, Integer> specials = new HashMap<>();
        for (JsonValue token : addedTokens.elements()) {
            specials.put(member(token, "content").string(), member(token, "id").intValue());
        }
        return specials;
    }

    private static int maxTokens(JsonValue truncation) {
        return truncation.isNull()
                ? Integer.MAX_VALUE
                : member(truncation, "max_length").intValue();
    }

    private static JsonValue member(JsonValue json, String name) {
        return json.member(name)
                .orElseThrow(() -> new IllegalArgumentException("no member '" + name + "'"));
    }

    private static void expect(String expected, String found) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(found + " (expected: " + expected + ")");
        }
    }
}
