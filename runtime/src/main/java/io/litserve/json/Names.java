package io.litserve.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of fields that were seen lately, each where its hash says: a name is made once for many
 * documents. Threads may overwrite each other's: it is only made once more.
 */
final class Names {
    private static final int HASH_BITS = 10;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final Name[] KNOWN = new Name[1 << HASH_BITS];

    /** A name, its bytes, and the first eight of them at once. */
    private record Name(byte[] bytes, long first, String text) {
        boolean is(byte[] other, int from, int length, long otherFirst) {
            return first == otherFirst
                    && bytes.length == length
                    && (length <= Long.BYTES
                            || Arrays.equals(bytes, 0, length, other, from, from + length));
        }
    }

    private Names() {}

    /** The name that these bytes of ASCII spell. */
    static String find(byte[] bytes, int from, int length) {
        int few = Math.min(length, Long.BYTES);
        long first = PlainBytes.first(bytes, from, few);
        long last = PlainBytes.first(bytes, from + length - few, few);
        long hash = (first + 31 * last + length) * SPREAD;
        int place = (int) (hash >>> (Long.SIZE - HASH_BITS));
        Name known = KNOWN[place];
        if (known == null || !known.is(bytes, from, length, first)) {
            String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            known = new Name(Arrays.copyOfRange(bytes, from, from + length), first, text);
            KNOWN[place] = known;
        }
        return known.text;
    }
}
