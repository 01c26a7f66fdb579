package io.litserve.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;

/**
 * What must hold of annotations that nobody would look at where they stand: hooks in a class
 * without {@code @LitApi}, {@code @Form} on anything but a record.
 */
final class StrayRules {
    private StrayRules() {}

    /** Checks a class and those inside it. */
    static Stream<Problem> check(Element type, Program program) {
        Stream<Problem> inside =
                ElementFilter.typesIn(type.getEnclosedElements()).stream()
                        .flatMap(nested -> check(nested, program));
        Stream<Problem> hooks = mayHoldHooks(type, program) ? Stream.of() : strays(type, program);
        return Stream.of(
                        hooks,
                        isFormOnRecord(type, program).stream(),
                        NativeRules.strays(type, program),
                        inside)
                .flatMap(problems -> problems);
    }

    private static Optional<Problem> isFormOnRecord(Element type, Program program) {
        return Annotation.on(type, "Form", program)
                .filter(_ -> type.getKind() != ElementKind.RECORD)
                .map(form ->
                        Rule.FORM_RECORD.at(
                                form.place(),
                                "@Form is on %s, but a form is read into a record: make it one"
                                        .formatted(type.getSimpleName())));
    }

    private static boolean mayHoldHooks(Element type, Program program) {
        return Annotation.on(type, "LitApi", program).isPresent()
                || type.getKind() == ElementKind.INTERFACE
                || type.getModifiers().contains(Modifier.ABSTRACT);
    }

    private static Stream<Problem> strays(Element type, Program program) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .flatMap(method -> strays(method, program));
    }

    private static Stream<Problem> strays(ExecutableElement method, Program program) {
        Stream<Problem> hooks =
                Arrays.stream(HookKind.values())
                        .map(kind -> Annotation.on(method, kind.annotation(), program))
                        .flatMap(Optional::stream)
                        .map(StrayRules::stray);
        return Stream.concat(hooks, BatchRules.strays(method, program));
    }

    private static Problem stray(Annotation hook) {
        Element method = hook.element();
        return Rule.HOOK_STRAY.at(
                hook.place(),
                ("@%s method %s stands in %s, which is no @LitApi class: annotate the class, or make"
                                + " it abstract if others extend it")
                        .formatted(
                                hook.mirror().getAnnotationType().asElement().getSimpleName(),
                                method.getSimpleName(),
                                method.getEnclosingElement().getSimpleName()));
    }
}
