package io.litserve.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The inference itself: exactly one method of a {@link LitApi} class.
 *
 * <p>Its signature tells its shape:
 *
 * <ul>
 *   <li>{@code O predict(I)} handles one request at a time;
 *   <li>with {@link Batch}, {@code List<O> predict(List<I>)} handles as many as the batch holds and
 *       returns one output per input, in order;
 *   <li>{@code Stream<O>} or {@code Iterator<O> predict(I)}, or {@code void predict(I,
 *       Emitter<O>)}, streams its reply;
 *   <li>with {@link Batch}, {@code void predict(List<Sequence<I, O>>)} streams several replies, and
 *       with {@code continuous} it is called again and again while they join and leave;
 *   <li>{@code CompletionStage<O> predict(I)}, with {@link Batch} {@code CompletionStage<List<O>>
 *       predict(List<I>)}, and {@code Flow.Publisher<O> predict(I)} are asynchronous: the hooks of
 *       one instance run concurrently and must be thread-safe.
 * </ul>
 *
 * <p>It may take a {@code RequestContext} beside the input, a {@code List} of them with {@link
 * Batch}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Predict {
    /**
     * Whether it runs on the event loop: for functions of microseconds that never block. By default
     * it runs on a worker.
     */
    boolean inline() default false;
}
