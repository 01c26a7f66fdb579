package io.litserve.binding;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for one library where libraries may be, in order.
 *
 * @param library its name
 */
record LibrarySearch(String library) {
    private static final Pattern FILE_NAME = Pattern.compile("\\.(so(\\.\\d+)*|dylib|dll)$");

    /**
     * The first place that has the library; else the symbols of every process.
     *
     * @throws NativeLinkException if the file that the system property gives cannot be loaded
     */
    Located run() {
        String given = System.getProperty(property());
        if (given != null) {
            return given(given);
        }
        return onLibraryPath().or(this::bySystemLoader).orElseGet(this::inEveryProcess);
    }

    private String property() {
        return "lit.server.native." + library;
    }

    private Located given(String file) {
        try {
            return located(Path.of(file));
        } catch (IllegalArgumentException e) {
            throw new NativeLinkException(
                    "library %s: cannot load %s, which the system property %s gives (expected: a library for this machine)"
                            .formatted(library, file, property()),
                    e);
        }
    }

    private static Located located(Path file) {
        return new Located(
                SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global()), file.toString());
    }

    private Optional<Located> onLibraryPath() {
        return Stream.of(libraryPath().split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> loaded(folder).stream())
                .findFirst();
    }

    /** Empty also for what only has the name: on some systems libm.so is a text for linkers. */
    private Optional<Located> loaded(String folder) {
        try {
            Path file = Path.of(folder, fileName());
            return Files.isRegularFile(file) ? Optional.of(located(file)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Located> bySystemLoader() {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(fileName(), Arena.global());
            return Optional.of(new Located(symbols, fileName() + " of the system"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Located inEveryProcess() {
        return new Located(
                Linker.nativeLinker().defaultLookup(),
                ("what every process has, for no %s can be loaded from java.library.path (%s) or by the"
                                + " system's loader, and the system property %s gives no file")
                        .formatted(fileName(), libraryPath(), property()));
    }

    /** {@code libm.so} for {@code m}; the name of a file is taken as it is. */
    private String fileName() {
        return FILE_NAME.matcher(library).find() ? library : System.mapLibraryName(library);
    }

    private static String libraryPath() {
        return System.getProperty("java.library.path", "");
    }
}
