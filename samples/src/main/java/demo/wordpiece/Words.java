package demo.wordpiece;

/** Splits a text into words, and each word into pieces of the vocabulary, the longest first. */
final class Words {
    private final Trie pieces;
    private final int continuation;
    private final int unknown;
    private final int maxCharacters;

    Words(TokenizerFile file) {
        this.pieces = file.pieces();
        this.continuation = pieces.find("##");
        this.unknown = file.special("[UNK]");
        this.maxCharacters = file.maxWordCharacters();
    }

    /** Adds the ids of a text's pieces, until the list is full. */
    void addPieces(String text, Ids ids) {
        String words = UncasedText.of(text);
        int start = 0;
        int end = 0;
        while (end < words.length() && !ids.full()) {
            int c = words.codePointAt(end);
            int next = end + Character.charCount(c);
            boolean punctuation = CodePoint.isPunctuation(c);
            if (punctuation || CodePoint.isSpace(c)) {
                addWord(words, start, end, ids);
                start = next;
            }
            if (punctuation) {
                addWord(words, end, next, ids);
            }
            end = next;
        }
        addWord(words, start, end, ids);
    }

    /** A word of which any part is not in the vocabulary is unknown as a whole. */
    private void addWord(String text, int start, int end, Ids ids) {
        int before = ids.size();
        if (text.codePointCount(start, end) > maxCharacters || !splits(text, start, end, ids)) {
            ids.rollBack(before);
            ids.add(unknown);
        }
    }

    private boolean splits(String text, int start, int end, Ids ids) {
        int root = Trie.ROOT;
        for (int from = start; from < end; ) {
            int piece = pieces.longest(root, text, from, end);
            if (piece == Trie.NONE) {
                return false;
            }
            ids.add(pieces.id(piece));
            from += pieces.depth(piece) - pieces.depth(root);
            root = continuation;
        }
        return true;
    }
}
