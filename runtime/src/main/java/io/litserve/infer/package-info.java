/**
 * Runs endpoints: {@link io.litserve.infer.Service} owns the workers of one endpoint and their
 * queue, {@link io.litserve.infer.Ticket} is one request in flight. Nothing here knows a protocol:
 * whoever waits for an answer implements {@link io.litserve.infer.Caller}.
 */
package io.litserve.infer;
