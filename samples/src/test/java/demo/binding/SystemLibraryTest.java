package demo.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.binding.NativeLinkException;
import org.junit.jupiter.api.Test;

/** What a generated binding does with libraries that every process has, or none. */
class SystemLibraryTest {
    @Test
    void callsTheMathematicalLibrary() {
        assertEquals(3, LibMNative.load().cbrt(27), 1e-12);
    }

    @Test
    void callsTheCLibrary() {
        LibC c = LibCNative.load();
        assertEquals(6, c.length("größ"));
        assertEquals('Q', c.upperCase('q'));
        assertTrue(c.isEmpty(""));
    }

    @Test
    void saysEachTimeWhatIsMissing() {
        NativeLinkException e = assertThrows(NativeLinkException.class, AbsentNative::load);
        assertTrue(e.getMessage().contains("litserve_absent"), e.getMessage());
        assertTrue(e.getMessage().contains("litserve_frobnicate"), e.getMessage());
        assertEquals(
                e.getMessage(),
                assertThrows(NativeLinkException.class, AbsentNative::load).getMessage());
    }
}
