/**
 * What a generated endpoint implements and what the runtime calls: {@link
 * io.litserve.endpoint.Endpoint}. Users need it only to write an endpoint by hand.
 */
package io.litserve.endpoint;
