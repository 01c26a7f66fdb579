package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainBytesTest {
    private final Random random = new Random(1);

    /** Mostly letters, so that what is looked for stands at any distance. */
    private byte[] text() {
        byte[] bytes = new byte[random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            boolean letter = random.nextInt(12) > 0;
            bytes[i] = (byte) (letter ? 'a' + random.nextInt(26) : random.nextInt(256));
        }
        return bytes;
    }

    @Test
    void findsTheFirstByteThatIsNotPlain() {
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = text();
            int from = random.nextInt(bytes.length + 1);
            int end = from + random.nextInt(bytes.length - from + 1);
            int at = from;
            while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
                at++;
            }
            assertEquals(
                    at, PlainBytes.skip(bytes, from, end), () -> Arrays.toString(bytes) + from);
        }
    }

    @Test
    void knowsEachByte() {
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            byte[] eight = new byte[8];
            Arrays.fill(eight, (byte) value);
            boolean plain = value >= ' ' && value != '"' && value != '\\';
            assertEquals(plain ? 8 : 0, PlainBytes.skip(eight, 0, 8), "" + value);
            assertEquals(plain ? 7 : 0, PlainBytes.skip(eight, 0, 7), "" + value);
        }
    }

    @Test
    void copiesUpToTheFirstBackslash() {
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = text();
            int from = random.nextInt(bytes.length + 1);
            int end = from + random.nextInt(bytes.length - from + 1);
            int stop = from;
            while (stop < end && bytes[stop] != '\\') {
                stop++;
            }
            byte[] into = new byte[3 + end - from + PlainBytes.SPARE];
            assertEquals(stop, PlainBytes.copy(bytes, from, end, into, 3));
            assertArrayEquals(
                    Arrays.copyOfRange(bytes, from, stop),
                    Arrays.copyOfRange(into, 3, 3 + stop - from));
        }
    }

    @Test
    void namesAreFoundWhereverTheyLie() {
        for (int i = 0; i < 200_000; i++) {
            String name = "abcdefgh12345678_name".substring(0, random.nextInt(22));
            String shuffled = name.replace('e', (char) ('a' + random.nextInt(26)));
            int before = random.nextInt(4);
            byte[] bytes =
                    ("?".repeat(before) + '"' + shuffled + '"' + "!".repeat(random.nextInt(10)))
                            .getBytes(StandardCharsets.US_ASCII);
            assertEquals(shuffled, Names.find(bytes, before + 1, shuffled.length()).text());
        }
    }
}
