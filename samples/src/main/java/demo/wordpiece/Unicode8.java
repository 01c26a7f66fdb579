package demo.wordpiece;

import java.util.Arrays;

/**
 * The general categories of Unicode 8, which the tokenizers of the models' makers still go by.
 *
 * <p>They decide what is punctuation, an accent or a control character. Taken from the JDK's newer
 * tables, they would cut some words where the model's vocabulary does not.
 */
final class Unicode8 {
    /**
     * First and last of the ranges where marks, punctuation and controls came later; none of what
     * else lies in them is one. Found by asking the reference tokenizer about every character.
     */
    private static final int[] LATER = {
        0x061D, 0x061D, 0x07FD, 0x07FD, 0x0890, 0x08E2, 0x09FD, 0x09FE, 0x0A76, 0x0A76,
        0x0AFA, 0x0AFF, 0x0B55, 0x0B55, 0x0C04, 0x0C3C, 0x0C77, 0x0C77, 0x0C84, 0x0C84,
        0x0D00, 0x0D00, 0x0D3B, 0x0D3C, 0x0D81, 0x0D81, 0x0EBA, 0x0EBA, 0x0ECE, 0x0ECE,
        0x180F, 0x1886, 0x1ABF, 0x1ACE, 0x1B4E, 0x1B4F, 0x1B7D, 0x1B7F, 0x1DF6, 0x1DFB,
        0x2E43, 0x2E5D, 0xA82C, 0xA82C, 0xA8C5, 0xA8C5, 0xA8FF, 0xA8FF, 0xA9BD, 0xA9BD,
        0x10D24, 0x10F89, 0x11070, 0x11074, 0x110C2, 0x110CD, 0x111CF, 0x111CF, 0x1123E, 0x11241,
        0x1133B, 0x1133B, 0x113BB, 0x1145E, 0x11660, 0x1166C, 0x116B9, 0x116B9, 0x1182F, 0x11FFF,
        0x12FF1, 0x1612F, 0x16D6D, 0x16F4F, 0x16FE2, 0x16FE4, 0x1CF00, 0x1CF46, 0x1E000, 0x1E5FF,
        0x1E944, 0x1E95F
    };

    private Unicode8() {}

    /**
     * The category as a constant of {@link Character}; {@code UNASSIGNED} also for a later mark,
     * punctuation or control.
     */
    static int category(int c) {
        if (c < LATER[0]) {
            return Character.getType(c);
        }
        return switch (c) {
            case 0x166D, 0x111C9 -> Character.OTHER_PUNCTUATION;
            case 0x1734, 0x1171E -> Character.NON_SPACING_MARK;
            default -> isLater(c) ? Character.UNASSIGNED : Character.getType(c);
        };
    }

    /** Between a first and its last the insertion point is odd. */
    private static boolean isLater(int c) {
        int found = Arrays.binarySearch(LATER, c);
        return found >= 0 || (-found - 1) % 2 == 1;
    }
}
