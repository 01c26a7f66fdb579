/**
 * Speaks HTTP/1.1 for services: {@link io.litserve.http.HttpServer}.
 *
 * <p>A {@link io.litserve.http.Connection} takes requests apart and keeps replies in order, an
 * {@link io.litserve.http.Exchange} is one request and its reply. All of it belongs to the
 * connection's event loop, which never runs a hook.
 */
package io.litserve.http;
