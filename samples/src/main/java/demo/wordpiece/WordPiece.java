package demo.wordpiece;

import io.litserve.json.JsonReader;
import java.io.InputStream;
import java.util.Optional;

/**
 * Splits a text into the pieces of words that a BERT model knows, and names each by its id.
 *
 * <p>Gives the ids of Hugging Face's tokenizer for the same {@code tokenizer.json}, for any text.
 * Immutable; threads may share one.
 */
public final class WordPiece {
    private final TokenizerFile file;
    private final Words words;
    private final int first;
    private final int last;
    private final int maxTokens;

    private WordPiece(TokenizerFile file, int maxTokens) {
        this.file = file;
        this.words = new Words(file);
        this.first = file.special("[CLS]");
        this.last = file.special("[SEP]");
        this.maxTokens = maxTokens;
    }

    /**
     * Reads the {@code tokenizer.json} of an uncased model. Texts are cut where the file says.
     *
     * @param json the file; the caller closes it
     * @throws IllegalArgumentException if it is of another kind
     */
    public static WordPiece read(InputStream json) {
        try (JsonReader reader = JsonReader.of(json)) {
            TokenizerFile file = TokenizerFile.of(reader.value());
            return new WordPiece(file, file.maxTokens());
        }
    }

    /** The same with texts cut to so many tokens, the two that frame a text among them. */
    public WordPiece upTo(int tokens) {
        if (tokens < 2) {
            throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 2)");
        }
        return new WordPiece(file, tokens);
    }

    /** The ids of a text's pieces, framed by those of {@code [CLS]} and {@code [SEP]}. */
    public long[] encode(String text) {
        Ids ids = new Ids(maxTokens - 1);
        ids.add(first);
        addPieces(text, ids);
        return ids.endingIn(last);
    }

    /** A text that spells a special token gets its id, as in the tokenizer that models knew. */
    private void addPieces(String text, Ids ids) {
        int done = 0;
        for (int i = text.indexOf('['); i >= 0; i = text.indexOf('[', i + 1)) {
            Optional<String> special = specialAt(text, i);
            if (special.isPresent()) {
                words.addPieces(text.substring(done, i), ids);
                ids.add(file.special(special.get()));
                done = i + special.get().length();
            }
        }
        words.addPieces(text.substring(done), ids);
    }

    private Optional<String> specialAt(String text, int index) {
        return file.specials().keySet().stream().filter(s -> text.startsWith(s, index)).findAny();
    }
}
