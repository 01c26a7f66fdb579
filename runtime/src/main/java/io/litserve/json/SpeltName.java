package io.litserve.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a member with its quotes and its colon, spelt once for many documents.
 *
 * <p>A name becomes one when the very same string comes twice, as the constants of generated code
 * do, and the keys of maps do not. Threads may overwrite each other's: it is only made once more.
 */
final class SpeltName {
    /** A longer one is no more likely to be a constant than to be a key. */
    private static final int LONGEST = 64;

    private static final int HASH_BITS = 10;
    private static final int SPREAD = 0x9E37_79B9;
    private static final SpeltName[] KNOWN = new SpeltName[1 << HASH_BITS];
    private static final String[] SEEN = new String[1 << HASH_BITS];

    private final String text;
    private final int length;

    /** With room to be copied eight at a time. */
    private final byte[] padded;

    private SpeltName(String text, byte[] spelt) {
        this.text = text;
        this.length = spelt.length;
        this.padded = Arrays.copyOf(spelt, (spelt.length + Long.BYTES - 1) & -Long.BYTES);
    }

    /** What is known of a name; null if nothing is. */
    static SpeltName find(String name) {
        int place = (name.hashCode() * SPREAD) >>> (Integer.SIZE - HASH_BITS);
        SpeltName known = KNOWN[place];
        return known != null && isSame(known.text, name) ? known : learn(name, place);
    }

    private static SpeltName learn(String name, int place) {
        if (name.length() > LONGEST) {
            return null;
        }
        if (!isSame(SEEN[place], name)) {
            SEEN[place] = name;
            return null;
        }
        SpeltName spelt = new SpeltName(name, spell(name));
        KNOWN[place] = spelt;
        return spelt;
    }

    private static byte[] spell(String name) {
        String text = JsonWriter.text(new JsonValue.JsonString(name)) + ":";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ReferenceEquality") // Equal strings need a look at each character.
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    /** How many bytes it has. */
    int length() {
        return length;
    }

    /** How much room it needs to be {@link #copy copied}. */
    int room() {
        return padded.length;
    }

    /** Puts its bytes, and some that do not count, into an array. */
    void copy(byte[] into, int offset) {
        for (int at = 0; at < padded.length; at += Long.BYTES) {
            PlainBytes.EIGHT.set(into, offset + at, (long) PlainBytes.EIGHT.get(padded, at));
        }
    }
}
