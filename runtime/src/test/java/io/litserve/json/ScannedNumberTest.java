package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number is the nearest one, bit for bit as the JDK finds it. */
final class ScannedNumberTest {
    /** Of each kind of spelling. */
    private static final int NUMBERS = Integer.getInteger("lit.test.numbers", 100_000);

    private final Random random = new Random(7);

    private static ScannedNumber scan(String literal) {
        return scan(literal, "");
    }

    private static ScannedNumber scan(String literal, String following) {
        byte[] bytes = (literal + following).getBytes(StandardCharsets.US_ASCII);
        ScannedNumber number = new ScannedNumber();
        number.begin(bytes, bytes.length);
        assertEquals(literal.length(), number.scan(0), literal);
        return number;
    }

    /** At the end of a document, and where more of it follows. */
    private static void assertNearest(String literal) {
        assertNearest(literal, scan(literal));
        assertNearest(literal, scan(literal, ",-1.5,2]}"));
    }

    private static void assertNearest(String literal, ScannedNumber number) {
        float zeroless = Float.parseFloat(literal) + 0.0f;
        assertEquals(zeroless, number.floatValue() + 0.0f, literal);
        assertEquals(Double.parseDouble(literal) + 0.0, number.doubleValue() + 0.0, literal);
    }

    @Test
    void findsTheNearestToShortDecimals() {
        for (int i = 0; i < 50_000; i++) {
            assertNearest(Float.toString(Math.round(random.nextGaussian() * 1e4) / 1e4f));
        }
    }

    @Test
    void findsTheNearestToFloatsOfAllSizes() {
        for (int i = 0; i < 50_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertNearest(Float.toString(value));
                assertNearest(Double.toString(value));
            }
        }
    }

    @Test
    void findsTheNearestToDoublesOfAllSizes() {
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertNearest(Double.toString(value));
            }
        }
    }

    @Test
    void findsTheNearestBesideTheMiddleOfTwoFloats() {
        for (int i = 0; i < 5_000; i++) {
            float below = random.nextFloat() + 0.5f;
            BigDecimal middle =
                    new BigDecimal(below)
                            .add(new BigDecimal(Math.nextUp(below)))
                            .divide(BigDecimal.TWO);
            BigDecimal hair = new BigDecimal("1e-40");
            assertNearest(middle.toPlainString());
            assertNearest(middle.add(hair).toPlainString());
            assertNearest(middle.subtract(hair).toPlainString());
        }
    }

    @Test
    void findsTheNearestHoweverItIsSpelt() {
        for (int i = 0; i < NUMBERS; i++) {
            assertNearest(spelling(1 + random.nextInt(21)));
        }
    }

    private String spelling(int digits) {
        StringBuilder spelling = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            spelling.append(random.nextInt(10));
        }
        while (spelling.length() > 1 && spelling.charAt(0) == '0') {
            spelling.deleteCharAt(0);
        }
        if (random.nextBoolean()) {
            spelling.insert(random.nextInt(spelling.length()), '.');
        }
        String sign = random.nextBoolean() ? "-" : "";
        String zero = spelling.charAt(0) == '.' ? "0" : "";
        String power = random.nextInt(4) == 0 ? "e" + (random.nextInt(90) - 45) : "";
        return sign + zero + spelling + power;
    }

    /** As few digits as leave no doubt on which side of the middle it is, or none but a few. */
    @Test
    void findsTheNearestBesideTheMiddleOfTwoDoubles() {
        for (int i = 0; i < NUMBERS; i++) {
            double below = Math.scalb(0.5 + random.nextDouble() / 2, random.nextInt(80) - 20);
            BigDecimal middle =
                    new BigDecimal(below)
                            .add(new BigDecimal(Math.nextUp(below)))
                            .divide(BigDecimal.TWO);
            assertNearest(middle.round(new MathContext(16 + random.nextInt(4))).toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "0e99999",
                "1e400",
                "-1e-400",
                "1.17549435E-38",
                "1.4E-45",
                "7e-46",
                "3.4028235677973366e38",
                "3.4028234663852886e38",
                "9223372036854775807",
                "123456789012345678901234567890",
                "0.1e1",
                "1E+2",
                "9007199254740993.0",
                "999999999999999999.5",
                "0.000000000000000000000000123",
                "999999999999999999",
                "9999999999999999999",
                "99999999999999999.9",
                "0.00000000000000000",
                "0.000000000000000001",
                "4503599627370496.5",
                "4503599627370497.5",
                "9007199254740991.5",
                "0.1000000000000000055"
            })
    void findsTheNearestAtTheEdges(String literal) {
        assertNearest(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "01", "1.", "1.e1", "1e", "1e+", "-01", ".5"})
    void leavesWhatIsNoNumberToTheParser(String literal) {
        byte[] bytes = literal.getBytes(StandardCharsets.US_ASCII);
        ScannedNumber number = new ScannedNumber();
        number.begin(bytes, bytes.length);
        assertTrue(number.scan(0) < 0, literal);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 999_999_999_999_999_999L, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsEveryLong(long value) {
        ScannedNumber number = scan(Long.toString(value));
        assertTrue(number.fitsLong());
        assertEquals(value, number.longValue());
    }
}
