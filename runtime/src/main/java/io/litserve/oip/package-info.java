/**
 * The Open Inference Protocol, version 2: what it says about models, and what its requests and
 * replies are made of, in JSON and in binary. It knows no transport.
 */
package io.litserve.oip;
