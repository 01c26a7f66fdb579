package io.litserve.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeSymbolsTest {
    private static final String PROPERTY = "lit.server.native.litserve_given";

    /** A library that comes with each JDK, and a function of it. */
    private static final Path ZIP =
            Path.of(
                    System.getProperty("java.home"),
                    OS.WINDOWS.isCurrentOs() ? "bin" : "lib",
                    System.mapLibraryName("zip"));

    private static final String ZIP_FUNCTION = "ZIP_CRC32";

    private final String libraryPath = System.getProperty("java.library.path");

    @TempDir Path folder;

    @AfterEach
    void restore() {
        System.setProperty("java.library.path", libraryPath);
        System.clearProperty(PROPERTY);
    }

    @Test
    void findsWhatEveryProcessHas() throws Throwable {
        MethodHandle labs =
                NativeSymbols.of("litserve_nothing")
                        .link(
                                "labs",
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        assertEquals(3, (long) labs.invokeExact(-3L));
    }

    @Test
    void findsFilesOnTheLibraryPath() throws IOException {
        Path copy = folder.resolve(System.mapLibraryName("litserve_copied"));
        Files.copy(ZIP, copy);
        System.setProperty(
                "java.library.path", folder.resolve("none") + File.pathSeparator + folder);
        NativeSymbols.of("litserve_copied").require(ZIP_FUNCTION);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsFilesByTheSystemsLoader() {
        NativeSymbols.of("libm.so.6").require("cbrt");
        NativeLinkException e =
                assertThrows(
                        NativeLinkException.class,
                        () -> NativeSymbols.of("libm.so.6").require("cubrt"));
        assertEquals(
                "library libm.so.6: no function cubrt; looked in libm.so.6 of the system",
                e.getMessage());
    }

    @Test
    void takesTheFileThatIsGiven() throws IOException {
        Path copy = Files.copy(ZIP, folder.resolve("any.name"));
        System.setProperty(PROPERTY, copy.toString());
        NativeSymbols.of("litserve_given").require(ZIP_FUNCTION);
    }

    @Test
    void saysWhatCannotBeLoaded() throws IOException {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        System.setProperty(PROPERTY, text.toString());
        NativeLinkException e =
                assertThrows(NativeLinkException.class, () -> NativeSymbols.of("litserve_given"));
        assertEquals(
                ("library litserve_given: cannot load %s, which the system property %s gives"
                                + " (expected: a library for this machine)")
                        .formatted(text, PROPERTY),
                e.getMessage());
    }

    @Test
    void passesOverWhatOnlyHasTheName() throws IOException {
        Files.writeString(folder.resolve(System.mapLibraryName("litserve_text")), "INPUT(m)");
        System.setProperty("java.library.path", folder.toString());
        NativeSymbols.of("litserve_text").require("labs");
    }

    @Test
    void namesLibraryFunctionsAndPlacesEachTime() {
        String message = missing("litserve_absent");
        assertTrue(
                message.startsWith("library litserve_absent: no function frob, grob; looked in "),
                message);
        assertTrue(message.contains(System.mapLibraryName("litserve_absent")), message);
        assertTrue(message.contains(libraryPath), message);
        assertTrue(message.contains("system property lit.server.native.litserve_absent"), message);
        assertEquals(message, missing("litserve_absent"));
    }

    private static String missing(String library) {
        return assertThrows(
                        NativeLinkException.class,
                        () -> NativeSymbols.of(library).require("labs", "frob", "grob"))
                .getMessage();
    }
}
