package io.litserve.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void argumentsKeepSpacesAndEmptyWords() {
        byte[] line = "java\0-Xmx1g\0Main\0--set\0a=b c\0\0".getBytes(UTF_8);
        assertEquals(List.of("-Xmx1g", "Main", "--set", "a=b c", ""), Program.arguments(line));
    }

    @Test
    void thisProgramIsAJvmWithTheFlagsOfTheBuild() throws IOException {
        Program program = Program.running();
        assertTrue(program.executable().contains("java"), program.executable());
        assertTrue(
                program.arguments().contains("--enable-native-access=ALL-UNNAMED"),
                program.arguments()::toString);
    }
}
