/**
 * What a user writes on a class to serve it. Start with {@link io.litserve.annotation.LitApi} and
 * {@link io.litserve.annotation.Predict}; the processor checks the whole chain when compiling.
 */
package io.litserve.annotation;
