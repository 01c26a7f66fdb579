package io.litserve.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What must hold between hooks: what one returns, the next one takes. */
final class ChainRules {
    private ChainRules() {}

    static Stream<Problem> check(Draft draft, Program program) {
        return Stream.concat(
                Stream.of(
                                decodeMeetsPredict(draft, program),
                                collateMeetsPredict(draft, program),
                                predictMeetsUncollate(draft, program),
                                predictMeetsEncode(draft, program),
                                policyWeighsBodies(draft, program))
                        .flatMap(Optional::stream),
                draft.hooks().stream()
                        .filter(hook -> hook.kind().converts())
                        .flatMap(hook -> typesAreAccessible(hook, draft, program)));
    }

    private static Optional<Problem> decodeMeetsPredict(Draft draft, Program program) {
        Optional<Chain.Link> decoded = draft.hook(HookKind.DECODE).flatMap(Chain::returned);
        return decoded.flatMap(from ->
                draft.chain()
                        .input()
                        .filter(to -> !program.isAssignable(from.type(), to.type()))
                        .map(to -> mismatch(Rule.DECODE_PREDICT, from, to, draft)));
    }

    private static Optional<Problem> collateMeetsPredict(Draft draft, Program program) {
        return draft.hook(HookKind.COLLATE)
                .flatMap(Chain::returned)
                .flatMap(from ->
                        draft.hook(HookKind.PREDICT)
                                .flatMap(Chain::taken)
                                .filter(to -> !program.isAssignable(from.type(), to.type()))
                                .map(to -> mismatch(Rule.COLLATE_PREDICT, from, to, draft)));
    }

    private static Optional<Problem> predictMeetsUncollate(Draft draft, Program program) {
        Optional<Hook> predict = draft.hook(HookKind.PREDICT);
        Optional<Chain.Link> uncollated = draft.hook(HookKind.UNCOLLATE).flatMap(Chain::taken);
        return predict.flatMap(Chain::returned)
                .flatMap(from ->
                        uncollated
                                .filter(to -> !program.isAssignable(from.type(), to.type()))
                                .map(to -> mismatch(Rule.PREDICT_UNCOLLATE, from, to, draft)));
    }

    private static Optional<Problem> policyWeighsBodies(Draft draft, Program program) {
        return draft.hook(HookKind.POLICY)
                .flatMap(policy ->
                        draft.chain().body().flatMap(body -> policy(policy, body, program)));
    }

    private static Optional<Problem> policy(Hook policy, Chain.Link body, Program program) {
        Optional<TypeMirror> weighed =
                program.asMember(policy.result(), Contract.BATCH_POLICY.canonicalName())
                        .filter(type -> Program.arguments(type).size() == 1)
                        .map(type -> Program.arguments(type).getFirst());
        boolean fits = weighed.filter(type -> program.isBoxOf(type, body.type())).isPresent();
        return fits && policy.isStatic()
                ? Optional.empty()
                : Optional.of(
                        Rule.POLICY_TYPE.at(
                                policy.place(),
                                ("%s is %s, but needs to be a static method that returns"
                                                + " BatchPolicy<%s>: of what bodies are read into")
                                        .formatted(
                                                policy.title(),
                                                policy.isStatic()
                                                        ? Program.simple(policy.result())
                                                        : "no static method",
                                                program.simpleBox(body.type()))));
    }

    private static Optional<Problem> predictMeetsEncode(Draft draft, Program program) {
        Optional<Chain.Link> encoded = draft.hook(HookKind.ENCODE).flatMap(Chain::taken);
        return draft.chain()
                .output()
                .flatMap(from ->
                        encoded.filter(to -> !program.isAssignable(from.type(), to.type()))
                                .map(to -> mismatch(Rule.PREDICT_ENCODE, from, to, draft)));
    }

    private static Problem mismatch(Rule rule, Chain.Link from, Chain.Link to, Draft draft) {
        String each = draft.batch().isPresent() ? " per request" : "";
        return rule.at(
                rule == Rule.DECODE_PREDICT ? from.place() : to.place(),
                "%s returns %s%s, but %s takes %s%s: make them the same type"
                        .formatted(
                                from.hook().title(),
                                Program.simple(from.type()),
                                from.hook().kind() == HookKind.PREDICT ? each : "",
                                to.hook().title(),
                                Program.simple(to.type()),
                                to.hook().kind() == HookKind.PREDICT ? each : ""));
    }

    private static Stream<Problem> typesAreAccessible(Hook hook, Draft draft, Program program) {
        return Stream.of(Chain.taken(hook), Chain.returned(hook))
                .flatMap(Optional::stream)
                .flatMap(link -> program.named(link.type()))
                .flatMap(type -> isNameable(type, draft, program).stream());
    }

    /** A class in a signature or inside a payload: the endpoint names it. */
    static Optional<Problem> isNameable(TypeElement type, Draft draft, Program program) {
        Place place = program.place(type, draft.type());
        if (!program.accessible(type, draft.type())) {
            return Optional.of(Rule.TYPE_ACCESS.at(place, inaccessible(type, draft, program)));
        }
        return isHidden(type, draft, program)
                ? Optional.of(Rule.TYPE_HIDDEN.at(place, hidden(type)))
                : Optional.empty();
    }

    private static String inaccessible(TypeElement type, Draft draft, Program program) {
        String needed =
                program.samePackage(type, draft.type())
                        ? "%s is private or in a private class, but the endpoint beside %s must"
                                + " name it: make it package-private"
                        : "%s is in another package and not public, but the endpoint beside %s must"
                                + " name it: make it public";
        return needed.formatted(type.getSimpleName(), draft.name());
    }

    /**
     * Whether a member class that the endpoint inherits has the name. A class of another package
     * can be named in full; JavaPoet does not do that for one of the same package.
     */
    private static boolean isHidden(TypeElement type, Draft draft, Program program) {
        return type.getNestingKind() == NestingKind.TOP_LEVEL
                && Delivery.NAMES.contains(type.getSimpleName().toString())
                && program.samePackage(type, draft.type());
    }

    private static String hidden(TypeElement type) {
        return ("%1$s has the name of Endpoint.%1$s, which hides it in an endpoint: rename it or"
                        + " move it into a class")
                .formatted(type.getSimpleName());
    }
}
