package io.litserve.settings;

import java.util.Optional;

/** The version of this library. */
public final class Version {
    private Version() {}

    /** As its jar says; {@code (not packaged)} where it runs from loose classes or as a module. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
