package io.litserve.load;

/**
 * What a client saw of a server.
 *
 * @param requests that were answered 200
 * @param perSecond how many of them a second
 * @param p50Micros the median time of an answer
 * @param p99Micros the time that 99 % are within
 * @param p999Micros the time that 99.9 % are within
 */
record Measurement(
        long requests, double perSecond, double p50Micros, double p99Micros, double p999Micros) {}
