package io.litserve.infer;

/** What became of a ticket that wanted to wait. */
public enum Admission {
    /** It waits, and will be answered. */
    ADMITTED,
    /** It was answered meanwhile: its deadline passed or its client left. */
    ENDED,
    /** As many as may wait do so. */
    FULL,
    /** The service takes no more work. */
    CLOSED
}
