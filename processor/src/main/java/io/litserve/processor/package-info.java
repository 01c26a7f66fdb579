/**
 * Turns annotated classes into endpoints, when they are compiled.
 *
 * <p>One way through: elements become a {@link io.litserve.processor.Draft}, what the user wrote;
 * the rules ({@code …Rules}) tell its {@link io.litserve.processor.Problem}s; a draft without any
 * becomes an {@link io.litserve.processor.Api}, which the emitters ({@code …Class}, {@code
 * …Method}) turn into source.
 *
 * <p>The door is {@link io.litserve.processor.LitApiProcessor}, which {@code javac} finds by
 * itself.
 */
package io.litserve.processor;
