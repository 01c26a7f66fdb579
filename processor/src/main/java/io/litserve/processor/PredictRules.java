package io.litserve.processor;

import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of {@code @Predict}: its signature is one of the shapes. */
final class PredictRules {
    private PredictRules() {}

    static Stream<Problem> check(Draft draft, Program program) {
        Stream<Problem> shape =
                draft.hook(HookKind.PREDICT).stream()
                        .flatMap(predict -> check(predict, draft, program));
        return Stream.of(predicts(draft).stream(), shape, BatchRules.check(draft, program))
                .flatMap(problems -> problems);
    }

    private static Optional<Problem> predicts(Draft draft) {
        return draft.hook(HookKind.PREDICT).isPresent() || !draft.type().getKind().isClass()
                ? Optional.empty()
                : Optional.of(
                        Rule.PREDICT_MISSING.at(
                                draft.place(),
                                ("%s has no @Predict method, but needs one: annotate the method"
                                                + " that runs the model")
                                        .formatted(draft.name())));
    }

    private static Stream<Problem> check(Hook predict, Draft draft, Program program) {
        Signature signature = Signature.of(predict, program);
        return Stream.of(
                        returns(predict, signature),
                        tellsOutput(predict, signature),
                        ContextRules.check(predict, draft.chain()))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> returns(Hook predict, Signature signature) {
        if (signature.form().returnsNothing() == predict.returnsVoid()) {
            return Optional.empty();
        }
        return Optional.of(
                predict.returnsVoid()
                        ? Rule.HOOK_VOID.at(
                                predict.place(),
                                predict.title()
                                        + " returns void, but needs to return the output, or with"
                                        + " @Batch a List of outputs, or to take an Emitter")
                        : Rule.HOOK_VALUE.at(
                                predict.place(),
                                "%s returns %s, but its outputs leave through the %s: return void"
                                        .formatted(
                                                predict.title(),
                                                Program.simple(predict.result()),
                                                signature.form().title())));
    }

    private static Optional<Problem> tellsOutput(Hook predict, Signature signature) {
        boolean told =
                signature.form() == Signature.Form.VALUE
                        || signature.taken().isEmpty()
                        || signature.returned().isPresent();
        return told
                ? Optional.empty()
                : Optional.of(
                        Rule.PREDICT_ITEM.at(
                                predict.place(),
                                ("%s has a %s without a plain type of what is in it: write it out,"
                                                + " such as %s")
                                        .formatted(
                                                predict.title(),
                                                signature.form().title(),
                                                example(signature.form()))));
    }

    private static String example(Signature.Form form) {
        return form == Signature.Form.SEQUENCE
                ? "Sequence<Input, Output>"
                : form.title() + "<Output>";
    }
}
