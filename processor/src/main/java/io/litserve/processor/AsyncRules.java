package io.litserve.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/** What must hold of {@code @Async} and of predictions on the event loop. */
final class AsyncRules {
    /** Of asynchronous predictions without {@code @Async}. */
    static final int USUAL_CONCURRENCY = 256;

    private AsyncRules() {}

    static Stream<Problem> check(Draft draft, Program program) {
        Optional<Annotation> async = draft.async(program);
        return Stream.of(
                        async.flatMap(AsyncRules::concurrencyIsPositive),
                        async.flatMap(it -> isNotContinuous(it, draft)),
                        isPlainIfInline(draft, async))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> concurrencyIsPositive(Annotation async) {
        return async.number("concurrency") >= 1
                ? Optional.empty()
                : Optional.of(
                        Rule.ASYNC_CONCURRENCY.at(
                                async.place("concurrency"),
                                "@Async concurrency is %d (needed: >= 1)"
                                        .formatted(async.number("concurrency"))));
    }

    private static Optional<Problem> isNotContinuous(Annotation async, Draft draft) {
        return draft.batch().filter(batch -> batch.flag("continuous")).isPresent()
                ? Optional.of(
                        Rule.ASYNC_CONTINUOUS.at(
                                async.place(),
                                "@Async stands on a continuous predict method, which one thread"
                                        + " calls again and again: remove @Async or continuous"))
                : Optional.empty();
    }

    private static Optional<Problem> isPlainIfInline(Draft draft, Optional<Annotation> async) {
        boolean plain =
                draft.batch().isEmpty()
                        && async.isEmpty()
                        && draft.chain().form() == Signature.Form.VALUE;
        return draft.hook(HookKind.PREDICT)
                .map(Hook::annotation)
                .filter(predict -> predict.flag("inline") && !plain)
                .map(AsyncRules::inline);
    }

    private static Problem inline(Annotation predict) {
        return Rule.PREDICT_INLINE.at(
                predict.place("inline"),
                "inline = true predicts on the event loop, one request at a time: return the output"
                        + " itself, without @Batch and @Async, or leave inline out");
    }

    /** {@code @Async} on a method that does not predict. */
    static Optional<Problem> strays(Element method, Program program) {
        return Annotation.on(method, "Predict", program).isPresent()
                ? Optional.empty()
                : Annotation.on(method, "Async", program)
                        .map(async ->
                                Rule.ASYNC_PREDICT.at(
                                        async.place(),
                                        "@Async stands on %s, which is no @Predict method: move it there"
                                                .formatted(method.getSimpleName())));
    }
}
