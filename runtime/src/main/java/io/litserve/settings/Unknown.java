package io.litserve.settings;

import java.util.Comparator;
import java.util.stream.Stream;

/** Says that an option does not exist, and which one may have been meant. */
final class Unknown {
    private Unknown() {}

    static UsageException option(String found, Stream<String> valid) {
        String nearest =
                valid.min(Comparator.comparingInt(it -> distance(found, it))).orElseThrow();
        return new UsageException("unknown option " + found + ", did you mean " + nearest + "?");
    }

    /** Levenshtein's: the fewest insertions, deletions and replacements between two words. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
