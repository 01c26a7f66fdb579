package demo.wordpiece;

/** What a character is to BERT's tokenizers. */
final class CodePoint {
    private CodePoint() {}

    /** Separates words. */
    static boolean isSpace(int c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r' -> true;
            default -> c >= 0xA0 && Character.isSpaceChar(c);
        };
    }

    /** Not seen at all, such as controls, private characters and half a surrogate pair. */
    static boolean isControl(int c) {
        if (c == 0xFFFD) {
            return true;
        }
        return switch (Unicode8.category(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
                    true;
            default -> false;
        };
    }

    /** An accent that stands apart from its letter once the text is decomposed. */
    static boolean isMark(int c) {
        return c >= 0x300 && Unicode8.category(c) == Character.NON_SPACING_MARK;
    }

    /** A word of its own. ASCII symbols count, other symbols do not. */
    static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && !Character.isLetterOrDigit(c) && c < 127;
        }
        return switch (Unicode8.category(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    /** A Chinese character: each is a word of its own. The ranges are the ones the models saw. */
    static boolean isIdeograph(int c) {
        return c >= 0x3400
                && (c <= 0x4DBF
                        || isIn(c, 0x4E00, 0x9FFF)
                        || isIn(c, 0xF900, 0xFAFF)
                        || isIn(c, 0x20000, 0x2A6DF)
                        || isIn(c, 0x2A700, 0x2B81F)
                        || isIn(c, 0x2B920, 0x2CEAF)
                        || isIn(c, 0x2F800, 0x2FA1F));
    }

    private static boolean isIn(int c, int first, int last) {
        return first <= c && c <= last;
    }
}
