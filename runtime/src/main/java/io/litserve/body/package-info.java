/**
 * Takes in the bodies of requests: {@link io.litserve.body.Inlet} unpacks one as it arrives and
 * keeps it in memory or on disk, {@link io.litserve.body.RequestBody} is what has arrived. Knows
 * neither connections nor queues.
 */
package io.litserve.body;
