package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * A class as the user wrote it, mistakes and all: what the rules judge.
 *
 * @param type the class
 * @param annotation {@code @LitApi} on it
 * @param hooks its own and inherited ones
 * @param chain what flows through them
 */
record Draft(TypeElement type, Annotation annotation, List<Hook> hooks, Chain chain) {
    static Draft of(TypeElement type, Program program) {
        List<Hook> hooks = Hooks.of(type, program);
        return new Draft(
                type,
                Annotation.on(type, "LitApi", program).orElseThrow(),
                hooks,
                Chain.of(hooks, program));
    }

    /** The first hook of a kind; a second one is a mistake. */
    Optional<Hook> hook(HookKind kind) {
        return hooks.stream().filter(hook -> hook.kind() == kind).findFirst();
    }

    /** {@code @Batch} on the method that predicts. */
    Optional<Annotation> batch() {
        return chain.batch();
    }

    /** {@code @Async} on the method that predicts. */
    Optional<Annotation> async(Program program) {
        return hook(HookKind.PREDICT)
                .flatMap(hook -> Annotation.on(hook.annotation().element(), "Async", program));
    }

    Place place() {
        return Place.of(type);
    }

    String name() {
        return type.getSimpleName().toString();
    }
}
