package io.litserve.process;

/** What a supervisor and a member talk about. */
enum Topic {
    /** A member tells that it serves: its number and its devices. */
    READY,
    /** A member tells that it cannot go on: only a new process helps. */
    BROKEN,
    /** A member tells that a client who may wants everything to end. */
    STOP,
    /** Either asks how the other is doing: a supervisor answers for all. */
    HEALTH,
    /** Either asks for the other's metrics: a supervisor answers for all. */
    METRICS
}
