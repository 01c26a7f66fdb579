/** What can be wrong with values that clients send: {@link io.litserve.problem.Mistake}. */
package io.litserve.problem;
