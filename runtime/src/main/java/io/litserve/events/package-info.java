/**
 * Tells callbacks and sinks what happened, on a thread of its own: {@link
 * io.litserve.events.Events}.
 */
package io.litserve.events;
