package io.litserve.process;

/** How the start of several processes went. */
public sealed interface Start {
    /**
     * All serve.
     *
     * @param devices what they compute on
     */
    record Ready(String devices) implements Start {}

    /**
     * One could not; the others have been ended.
     *
     * @param exitCode of that one
     */
    record Failed(int exitCode) implements Start {}
}
