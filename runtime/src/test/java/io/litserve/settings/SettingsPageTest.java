package io.litserve.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the documentation of the options to what the code says. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final String BEGIN = "<!-- begin: made from Options.java -->\n";
    private static final String END = "<!-- end -->\n";
    private static final String UPDATE =
            "docs/settings.md is behind Options.java; bring it up to date with"
                    + " ./jdk mvn -pl runtime -am test -Dtest=SettingsPageTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -DupdateSettings=true";

    @Test
    void thePageListsEveryOption() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        String current = before + table() + after;
        if (Boolean.getBoolean("updateSettings")) {
            Files.writeString(PAGE, current);
        }
        assertEquals(current, Files.readString(PAGE), UPDATE);
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder(
                        "| option | value | meaning (default) | system property | environment |\n"
                                + "|---|---|---|---|---|\n");
        for (Option option : Options.ALL) {
            table.append(
                    "| `%s` | `%s` | %s | `%s` | `%s` |\n"
                            .formatted(
                                    option.flag(),
                                    option.argument().replace("|", "\\|"),
                                    option.help(),
                                    option.property(),
                                    option.variable()));
        }
        return table.toString();
    }
}
