package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What must hold of each hook by itself. */
final class HookRules {
    private static final List<String> SETUP = List.of("io.litserve.Device", "io.litserve.Settings");

    private HookRules() {}

    static Stream<Problem> check(Draft draft, Program program) {
        return draft.hooks().stream().flatMap(hook -> check(hook, draft, program));
    }

    private static Stream<Problem> check(Hook hook, Draft draft, Program program) {
        return Stream.concat(
                Stream.of(
                                isFirst(hook, draft),
                                isAccessible(hook, draft, program),
                                isNotGeneric(hook),
                                hasFixedParameters(hook),
                                throwsExceptions(hook, program))
                        .flatMap(Optional::stream),
                signature(hook));
    }

    private static Stream<Problem> signature(Hook hook) {
        return switch (hook.kind()) {
            case SETUP ->
                    Stream.of(takesDeviceAndSettings(hook), returnsNothing(hook))
                            .flatMap(Optional::stream);
            case TEARDOWN ->
                    Stream.of(takesNothing(hook), returnsNothing(hook)).flatMap(Optional::stream);
            case AUTHORIZE -> authorizes(hook).stream();
            case POLICY -> Stream.of(takesNothing(hook)).flatMap(Optional::stream);
            case HEALTH ->
                    Stream.of(takesNothing(hook), returnsBoolean(hook)).flatMap(Optional::stream);
            case DECODE, COLLATE, UNCOLLATE, ENCODE ->
                    Stream.of(takesOneValue(hook), takesOnlyContext(hook), returnsValue(hook))
                            .flatMap(Optional::stream);
            case PREDICT -> Stream.of(takesOneValue(hook)).flatMap(Optional::stream);
        };
    }

    private static Optional<Problem> authorizes(Hook hook) {
        boolean fits =
                hook.isStatic()
                        && hook.returnsVoid()
                        && hook.arguments().equals(List.of(Argument.CONTEXT));
        return fits
                ? Optional.empty()
                : Optional.of(
                        Rule.AUTHORIZE_FORM.at(
                                hook.place(),
                                hook.title()
                                        + " runs before there is an instance or a body: it needs to"
                                        + " be static void and to take a RequestContext"));
    }

    private static Optional<Problem> isFirst(Hook hook, Draft draft) {
        Hook first = draft.hook(hook.kind()).orElseThrow();
        if (first.equals(hook)) {
            return Optional.empty();
        }
        Rule rule = hook.kind() == HookKind.PREDICT ? Rule.PREDICT_TWICE : Rule.HOOK_TWICE;
        return Optional.of(
                rule.at(
                        hook.annotation().place(),
                        "%s has two @%s methods, %s and %s, but needs one: remove an annotation"
                                .formatted(
                                        draft.name(),
                                        hook.kind().annotation(),
                                        first.name(),
                                        hook.name())));
    }

    private static Optional<Problem> isAccessible(Hook hook, Draft draft, Program program) {
        return program.callable(hook.method(), draft.type())
                ? Optional.empty()
                : Optional.of(
                        Rule.HOOK_ACCESS.at(
                                hook.place(),
                                "%s cannot be called on %s: %s"
                                        .formatted(
                                                hook.title(),
                                                draft.name(),
                                                access(hook, draft, program))));
    }

    private static String access(Hook hook, Draft draft, Program program) {
        if (Program.isStaticOfInterface(hook.method())) {
            return "a class does not inherit static methods of interfaces, so move it to the class";
        }
        return program.samePackage(hook.method(), draft.type())
                ? "make it package-private"
                : "it is in another package, so make it public";
    }

    private static Optional<Problem> isNotGeneric(Hook hook) {
        return hook.method().getTypeParameters().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Rule.HOOK_GENERIC.at(
                                Place.of(hook.place().element()),
                                "%s has type parameters, but requests have one type: write it out"
                                        .formatted(hook.title())));
    }

    private static Optional<Problem> hasFixedParameters(Hook hook) {
        return hook.method().isVarArgs()
                ? Optional.of(
                        Rule.HOOK_VARARGS.at(
                                hook.place(hook.parameters().size() - 1),
                                "%s takes a variable number of arguments, but gets one: take an"
                                                .formatted(hook.title())
                                        + " array or a List"))
                : Optional.empty();
    }

    private static Optional<Problem> throwsExceptions(Hook hook, Program program) {
        return hook.type().getThrownTypes().stream()
                .filter(thrown ->
                        program.isChecked(thrown) && !program.isA(thrown, "java.lang.Exception"))
                .findFirst()
                .map(thrown -> throwsMore(hook, thrown));
    }

    private static Problem throwsMore(Hook hook, TypeMirror thrown) {
        return Rule.HOOK_THROWS.at(
                hook.place(),
                "%s throws %s: declare Exception or narrower"
                        .formatted(hook.title(), Program.simple(thrown)));
    }

    private static Optional<Problem> takesDeviceAndSettings(Hook hook) {
        List<String> types = hook.parameters().stream().map(Program::name).toList();
        return types.size() <= SETUP.size() && types.equals(SETUP.subList(0, types.size()))
                ? Optional.empty()
                : Optional.of(
                        Rule.SETUP_PARAMETERS.at(
                                hook.place(),
                                "%s takes (%s), but needs (), (Device) or (Device, Settings)"
                                        .formatted(hook.title(), list(hook.parameters()))));
    }

    private static String list(List<? extends TypeMirror> types) {
        return String.join(", ", types.stream().map(Program::simple).toList());
    }

    private static Optional<Problem> takesNothing(Hook hook) {
        return hook.parameters().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Rule.HOOK_PARAMETERS.at(
                                hook.place(0),
                                "%s takes (%s), but is given nothing: remove the parameters"
                                        .formatted(hook.title(), list(hook.parameters()))));
    }

    private static Optional<Problem> takesOneValue(Hook hook) {
        return hook.positions(Argument.VALUE).size() == 1
                ? Optional.empty()
                : Optional.of(
                        Rule.HOOK_PARAMETERS.at(
                                hook.place(),
                                "%s takes (%s), but needs one value: %s"
                                        .formatted(
                                                hook.title(),
                                                list(hook.parameters()),
                                                given(hook))));
    }

    private static String given(Hook hook) {
        return switch (hook.kind()) {
            case DECODE -> "what the body is read into";
            case COLLATE -> "a List of inputs";
            case UNCOLLATE -> "what @Predict returns";
            case ENCODE -> "the output of @Predict";
            default -> "the input, or with @Batch a List of inputs";
        };
    }

    /** Decode and encode may take the context of their request, the hooks of a batch take none. */
    private static Optional<Problem> takesOnlyContext(Hook hook) {
        boolean ofRequest = hook.kind() == HookKind.DECODE || hook.kind() == HookKind.ENCODE;
        return ContextRules.unfit(hook, ofRequest ? Argument.CONTEXT : Argument.VALUE);
    }

    private static Optional<Problem> returnsNothing(Hook hook) {
        return hook.returnsVoid()
                ? Optional.empty()
                : Optional.of(
                        Rule.HOOK_VALUE.at(
                                hook.place(),
                                "%s returns %s, but nothing takes it: return void"
                                        .formatted(hook.title(), Program.simple(hook.result()))));
    }

    private static Optional<Problem> returnsValue(Hook hook) {
        return hook.returnsVoid()
                ? Optional.of(
                        Rule.HOOK_VOID.at(
                                hook.place(),
                                "%s returns void, but needs to return %s"
                                        .formatted(hook.title(), returned(hook))))
                : Optional.empty();
    }

    private static String returned(Hook hook) {
        return switch (hook.kind()) {
            case DECODE -> "the input of @Predict";
            case COLLATE -> "what @Predict takes for a batch";
            case UNCOLLATE -> "a List of outputs";
            default -> "the reply";
        };
    }

    private static Optional<Problem> returnsBoolean(Hook hook) {
        return hook.result().getKind() == TypeKind.BOOLEAN
                ? Optional.empty()
                : Optional.of(
                        Rule.HEALTH_RESULT.at(
                                hook.place(),
                                "%s returns %s, but needs boolean: whether the instance can serve"
                                        .formatted(hook.title(), Program.simple(hook.result()))));
    }
}
