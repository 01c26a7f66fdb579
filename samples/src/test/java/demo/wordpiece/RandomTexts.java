package demo.wordpiece;

import java.util.List;
import java.util.Random;

/** Texts of a few scripts each, with what makes tokenizers stumble in between. */
final class RandomTexts {
    /** Ranges of characters, first and last. */
    private static final List<int[]> SCRIPTS =
            List.of(
                    new int[] {'a', 'z'},
                    new int[] {'A', 'Z'},
                    new int[] {'!', '~'},
                    new int[] {0x00, 0x20},
                    new int[] {0x7F, 0xBF},
                    new int[] {0xC0, 0x24F}, // Latin with accents
                    new int[] {0x250, 0x2FF},
                    new int[] {0x300, 0x36F}, // combining marks
                    new int[] {0x370, 0x52F}, // Greek, Cyrillic
                    new int[] {0x590, 0x6FF}, // Hebrew, Arabic
                    new int[] {0x900, 0xDFF}, // Devanagari and its kin
                    new int[] {0xE00, 0xFFF}, // Thai, Lao, Tibetan
                    new int[] {0x1100, 0x11FF}, // Hangul letters
                    new int[] {0x1E00, 0x1FFF}, // accents upon accents
                    new int[] {0x2000, 0x206F}, // spaces, dashes, joiners
                    new int[] {0x20A0, 0x2BFF}, // symbols
                    new int[] {0x3000, 0x30FF}, // Japanese
                    new int[] {0x3400, 0x9FFF}, // Chinese
                    new int[] {0xAC00, 0xD7A3}, // Hangul syllables
                    new int[] {0xE000, 0xFFFD}, // private, compatibility, full width
                    new int[] {0x10000, 0x1FFFF},
                    new int[] {0x1F300, 0x1FAFF}, // emoji
                    new int[] {0x20000, 0x2FA1F},
                    new int[] {0xE0000, 0x10FFFF});

    private static final List<String> WORDS =
            List.of(
                    "the",
                    "Unbelievable",
                    "don't",
                    "naïve",
                    "STRASSE",
                    "straße",
                    "İstanbul",
                    "ΟΔΟΣ",
                    "e\u0301\u0323",
                    "👩‍👩‍👧‍👦",
                    "🇫🇷",
                    "👍🏽",
                    "日本語",
                    "한국어",
                    "ﬁne",
                    "½",
                    "\r\n",
                    "\u200b",
                    "\u00a0",
                    "\u3000",
                    "[SEP]",
                    "##ing",
                    "a".repeat(101),
                    "3.14",
                    "x@y.z",
                    "…");

    private final Random random;

    RandomTexts(Random random) {
        this.random = random;
    }

    String next() {
        StringBuilder text = new StringBuilder();
        int[] script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        for (int left = random.nextInt(60); left > 0; left--) {
            script = random.nextInt(4) == 0 ? SCRIPTS.get(random.nextInt(SCRIPTS.size())) : script;
            addSome(text, script);
        }
        return text.toString();
    }

    private void addSome(StringBuilder text, int[] script) {
        switch (random.nextInt(8)) {
            case 0 -> text.append(' ');
            case 1 -> text.append(WORDS.get(random.nextInt(WORDS.size())));
            default -> text.appendCodePoint(random.nextInt(script[0], script[1] + 1));
        }
    }
}
