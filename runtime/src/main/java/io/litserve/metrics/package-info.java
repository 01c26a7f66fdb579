/**
 * Counts what happens to requests and writes it in the formats of Prometheus: {@link
 * io.litserve.metrics.Metrics} for a server, {@link io.litserve.metrics.Observer} for an endpoint.
 */
package io.litserve.metrics;
