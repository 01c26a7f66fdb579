package io.litserve.json;

import java.nio.charset.StandardCharsets;

/**
 * Names of fields that were seen lately, each where its hash says: a name is made once for many
 * documents. Threads may overwrite each other's: it is only made once more.
 */
final class Names {
    private static final int HASH_BITS = 10;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final FieldName[] KNOWN = new FieldName[1 << HASH_BITS];

    private Names() {}

    /** The name that these bytes of ASCII between quotes spell. */
    static FieldName find(byte[] bytes, int from, int length) {
        int few = Math.min(length, Long.BYTES);
        long first = PlainBytes.first(bytes, from, few);
        long last = PlainBytes.first(bytes, from + length - few, few);
        long hash = (first + 31 * last + length) * SPREAD;
        int place = (int) (hash >>> (Long.SIZE - HASH_BITS));
        FieldName known = KNOWN[place];
        if (known == null || !known.is(bytes, from, length)) {
            known = new FieldName(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            KNOWN[place] = known;
        }
        return known;
    }
}
