package demo.wordpiece;

import java.text.Normalizer;

/** What BERT's uncased models see of a text: no control characters, accents or capitals. */
final class UncasedText {
    private UncasedText() {}

    /** The text in lower case without accents, its words apart where spaces do not say so. */
    static String of(String text) {
        return fold(Normalizer.normalize(clean(text), Normalizer.Form.NFD));
    }

    /** Drops what cannot be seen and sets each ideograph apart, for it is a word of its own. */
    private static CharSequence clean(String text) {
        StringBuilder clean = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (CodePoint.isSpace(c)) {
                clean.append(' ');
            } else if (CodePoint.isIdeograph(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
            } else if (!CodePoint.isControl(c)) {
                clean.appendCodePoint(c);
            }
        }
        return clean;
    }

    private static String fold(String decomposed) {
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (!CodePoint.isMark(c)) {
                folded.appendCodePoint(Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }
}
