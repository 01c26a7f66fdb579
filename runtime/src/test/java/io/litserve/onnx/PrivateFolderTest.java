package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
    @TempDir Path temporary;

    @Test
    void isForItsUserAlone() throws IOException {
        Path folder = PrivateFolder.of(temporary.toString());
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(folder, PrivateFolder.of(temporary.toString()));
    }

    @Test
    void refusesAFolderThatOthersCanWriteTo() throws IOException {
        Path folder = PrivateFolder.of(temporary.toString());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertRefused("rwxrwxrwx");
    }

    @Test
    void refusesALinkToAFolder() throws IOException {
        Path folder = PrivateFolder.of(temporary.toString());
        Files.delete(folder);
        Files.createSymbolicLink(folder, Files.createDirectory(temporary.resolve("elsewhere")));
        assertRefused("expected: a folder of this user alone");
    }

    private void assertRefused(String message) {
        IOException e =
                assertThrows(IOException.class, () -> PrivateFolder.of(temporary.toString()));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
