/**
 * Reads a server's configuration from the command line, system properties and the environment:
 * {@link io.litserve.settings.Command}.
 */
package io.litserve.settings;
