package io.litserve.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Documents by the grammar, and documents broken by a few edits. */
final class RandomJson {
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t", "\r\n  ");

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "0.0",
                    "1e2",
                    "1E+02",
                    "-1.5e-3",
                    "1e400",
                    "-1e-400",
                    "1e99999999999",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "123456789012345678901234567890.5",
                    "2147483648",
                    "0.1",
                    "3.4028236e38");

    private static final List<String> CHARACTERS =
            List.of(
                    "a",
                    "b",
                    "Z",
                    " ",
                    "/",
                    "\\\"",
                    "\\\\",
                    "\\/",
                    "\\b",
                    "\\n",
                    "\\u0000",
                    "\\u00e9",
                    "\\ud83d\\ude00",
                    "\u00e9",
                    "\u20ac",
                    "\ud83d\ude00",
                    "\u007f",
                    "\u2028",
                    "AQ==");

    /** Allowed in strings, not in names. */
    private static final List<String> HALVES = List.of("\\ud83d", "\\uDE00");

    private static final List<String> SNIPPETS =
            List.of(
                    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud8", "null", "true", "nul",
                    "NaN", "-", "0", "1", ".", "e", "+", " ", "\n", "\u0000", "\u00e9", "/*", "'",
                    "[[", "{\"a\":", ",\"a\"", "\u0001", "\ufeff");

    private RandomJson() {}

    static byte[] document(Random random) {
        StringBuilder json = new StringBuilder();
        value(json, 6, random);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] broken(Random random) {
        byte[] document = document(random);
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            document = edited(document, random);
        }
        return document;
    }

    private static void value(StringBuilder json, int depth, Random random) {
        space(json, random);
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> json.append("null");
            case 1 -> json.append(random.nextBoolean());
            case 2 -> json.append(pick(NUMBERS, random));
            case 3 -> json.append(random.nextInt());
            case 4 -> json.append(random.nextGaussian());
            case 5 -> string(json, random.nextInt(5) == 0 ? HALVES : CHARACTERS, random);
            case 6 -> array(json, depth - 1, random);
            default -> object(json, depth - 1, random);
        }
        space(json, random);
    }

    private static void string(StringBuilder json, List<String> characters, Random random) {
        json.append('"');
        int length = random.nextInt(50) == 0 ? 1000 : random.nextInt(6);
        for (int i = 0; i < length; i++) {
            json.append(pick(characters, random));
        }
        json.append('"');
    }

    private static void array(StringBuilder json, int depth, Random random) {
        json.append('[');
        for (int i = random.nextInt(5); i > 0; i--) {
            value(json, depth, random);
            json.append(i > 1 ? "," : "");
        }
        json.append(pick(SPACES, random)).append(']');
    }

    private static void object(StringBuilder json, int depth, Random random) {
        json.append('{');
        for (int i = random.nextInt(5); i > 0; i--) {
            space(json, random);
            string(json, CHARACTERS, random);
            space(json, random);
            json.append(':');
            value(json, depth, random);
            json.append(i > 1 ? "," : "");
        }
        json.append(pick(SPACES, random)).append('}');
    }

    private static void space(StringBuilder json, Random random) {
        json.append(pick(SPACES, random));
    }

    private static byte[] edited(byte[] document, Random random) {
        int from = random.nextInt(document.length + 1);
        int to = Math.min(document.length, from + random.nextInt(4));
        byte[] flipped = document.clone();
        if (from < flipped.length) {
            flipped[from] ^= (byte) (1 << random.nextInt(8));
        }
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(document, from);
            case 1 -> spliced(document, from, to, new byte[0]);
            case 2 -> spliced(document, from, from, Arrays.copyOfRange(document, from, to));
            case 3 ->
                    spliced(
                            document,
                            from,
                            to,
                            pick(SNIPPETS, random).getBytes(StandardCharsets.UTF_8));
            default -> flipped;
        };
    }

    private static byte[] spliced(byte[] document, int from, int to, byte[] between) {
        byte[] result = Arrays.copyOf(document, from + between.length + document.length - to);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(document, to, result, from + between.length, document.length - to);
        return result;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
