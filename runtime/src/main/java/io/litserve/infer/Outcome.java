package io.litserve.infer;

import java.util.function.Consumer;

/**
 * What becomes of an asynchronous prediction.
 *
 * @param answer takes its result
 * @param failure takes what it failed with, or what taking its result did
 * @param release gives back what it was given, afterwards; harmless when repeated
 */
record Outcome<T>(Consumer<T> answer, Consumer<Throwable> failure, Runnable release) {
    /** It has completed: with a result, unless something was thrown. */
    void complete(T result, Throwable thrown) {
        try {
            if (thrown == null) {
                answer.accept(result);
            } else {
                failure.accept(thrown);
            }
        } catch (Throwable t) {
            failure.accept(t);
        } finally {
            release.run();
        }
    }

    /** It could not begin. */
    void fail(Throwable thrown) {
        complete(null, thrown);
    }
}
