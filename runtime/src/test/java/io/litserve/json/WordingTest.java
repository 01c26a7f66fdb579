package io.litserve.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class WordingTest {
    @Test
    void saysNothingOfSymbolTables() {
        assertEquals(
                "too many field names that collide",
                Wording.of(
                        "Spill-over slots in symbol table with 700 entries, hash area of 1024"
                                + " slots is now full (all 128 slots -- suspect a DoS attack"));
    }

    @Test
    void saysNothingOfSettings() {
        assertEquals(
                "number value length (1001) exceeds the maximum allowed (1000)",
                Wording.of(
                        "Number value length (1001) exceeds the maximum allowed (1000, from"
                                + " `StreamReadConstraints.getMaxNumberLength()`)"));
    }
}
