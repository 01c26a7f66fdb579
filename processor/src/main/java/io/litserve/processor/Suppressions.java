package io.litserve.processor;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Finds the warnings that a generated class would raise for what the user chose, such as naming
 * something deprecated.
 */
final class Suppressions {
    private Suppressions() {}

    static Set<String> of(Draft draft, Payloads payloads, Program program) {
        return of(named(draft, payloads, program), draft.type(), program);
    }

    /** Those of a class beside a type that names these elements. */
    static Set<String> of(Stream<Element> named, TypeElement type, Program program) {
        Set<String> warnings = new TreeSet<>();
        named.flatMap(Suppressions::withEnclosing)
                .flatMap(element -> element.getAnnotationMirrors().stream())
                .filter(mirror -> Program.is(mirror.getAnnotationType(), "java.lang.Deprecated"))
                .forEach(mirror -> warnings.add(warning(mirror)));
        if (program.isPublic(type) && program.isModular(type)) {
            // The module's dependency on the runtime need not be transitive.
            warnings.add("exports");
        }
        return warnings;
    }

    /**
     * Names that an endpoint inherits from the interface that it implements, as far as classes of
     * the user's have them too.
     */
    static Set<String> hidden(Draft draft, Payloads payloads, Program program) {
        return named(draft, payloads, program)
                .map(element -> element.getSimpleName().toString())
                .filter(Delivery.NAMES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String warning(AnnotationMirror deprecated) {
        return deprecated.getElementValues().entrySet().stream()
                        .filter(e -> e.getKey().getSimpleName().contentEquals("forRemoval"))
                        .anyMatch(e -> e.getValue().getValue().equals(true))
                ? "removal"
                : "deprecation";
    }

    private static Stream<Element> named(Draft draft, Payloads payloads, Program program) {
        Stream<Element> hooks = draft.hooks().stream().flatMap(hook -> named(hook, program));
        Stream<Element> api = Stream.concat(Stream.of(draft.type()), constructors(draft));
        return Stream.of(api, hooks, payloads.findings().named().stream())
                .flatMap(elements -> elements)
                .flatMap(Suppressions::withEnclosing);
    }

    private static Stream<Element> constructors(Draft draft) {
        return ClassRules.constructor(draft).stream().map(constructor -> constructor);
    }

    private static Stream<Element> named(Hook hook, Program program) {
        Stream<Element> types =
                Stream.of(
                                hook.parameters().stream(),
                                Stream.of(hook.result()),
                                hook.type().getThrownTypes().stream())
                        .flatMap(mirrors -> mirrors)
                        .flatMap(program::named);
        return Stream.concat(Stream.of(hook.method()), types);
    }

    private static Stream<Element> withEnclosing(Element element) {
        return Stream.iterate(element, e -> e != null, Element::getEnclosingElement);
    }
}
