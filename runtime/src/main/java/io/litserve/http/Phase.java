package io.litserve.http;

/** What a server is doing as a whole. */
enum Phase {
    /** Workers set up; requests are refused. */
    STARTING,
    /** Requests are served. */
    READY,
    /** Accepted requests are finished, new ones refused. */
    DRAINING
}
