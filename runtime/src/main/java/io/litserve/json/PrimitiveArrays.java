package io.litserve.json;

import java.util.Arrays;

/**
 * Reads an array of numbers without an object per number.
 *
 * <p>The same method once per primitive type, which generics cannot say.
 */
final class PrimitiveArrays {
    private PrimitiveArrays() {}

    static boolean[] booleans(JsonReader json, Problems problems) {
        int known = problems.count();
        if (!json.beginArray()) {
            return null;
        }
        boolean[] values = new boolean[16];
        int length = 0;
        while (json.nextElement()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = json.booleanValue();
        }
        return problems.count() == known ? Arrays.copyOf(values, length) : null;
    }

    static short[] shorts(JsonReader json, Problems problems) {
        int known = problems.count();
        if (!json.beginArray()) {
            return null;
        }
        short[] values = new short[16];
        int length = 0;
        while (json.nextElement()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = json.shortValue();
        }
        return problems.count() == known ? Arrays.copyOf(values, length) : null;
    }

    static int[] ints(JsonReader json, Problems problems) {
        int known = problems.count();
        if (!json.beginArray()) {
            return null;
        }
        int[] values = new int[16];
        int length = 0;
        while (json.nextElement()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = json.intValue();
        }
        return problems.count() == known ? Arrays.copyOf(values, length) : null;
    }

    static long[] longs(JsonReader json, Problems problems) {
        int known = problems.count();
        if (!json.beginArray()) {
            return null;
        }
        long[] values = new long[16];
        int length = 0;
        while (json.nextElement()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = json.longValue();
        }
        return problems.count() == known ? Arrays.copyOf(values, length) : null;
    }

    static float[] floats(JsonReader json, Problems problems) {
        int known = problems.count();
        if (!json.beginArray()) {
            return null;
        }
        float[] values = new float[16];
        int length = 0;
        while (json.nextElement()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = json.floatValue();
        }
        return problems.count() == known ? Arrays.copyOf(values, length) : null;
    }

    static double[] doubles(JsonReader json, Problems problems) {
        int known = problems.count();
        if (!json.beginArray()) {
            return null;
        }
        double[] values = new double[16];
        int length = 0;
        while (json.nextElement()) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = json.doubleValue();
        }
        return problems.count() == known ? Arrays.copyOf(values, length) : null;
    }
}
