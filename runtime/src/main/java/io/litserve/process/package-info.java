/**
 * Several server processes behind one port: a {@link io.litserve.process.Supervisor} starts them
 * and speaks for all, each is a {@link io.litserve.process.Member}. Knows no protocol of clients.
 */
package io.litserve.process;
