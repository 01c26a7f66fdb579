package io.litserve.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * What a class refers to and the compiler does not know: perhaps another processor generates it.
 *
 * @param culprits elements with such a type
 */
record Unresolved(List<Element> culprits) {
    /** Whether all annotations of ours can be read. */
    static boolean isReadable(Draft draft, Program program) {
        Stream<Annotation> hooks = draft.hooks().stream().map(Hook::annotation);
        return Stream.of(
                        Stream.of(draft.annotation()),
                        draft.batch().stream(),
                        draft.async(program).stream(),
                        hooks)
                .flatMap(annotations -> annotations)
                .allMatch(Annotation::readable);
    }

    static Unresolved in(Draft draft, Payloads payloads, Program program) {
        Stream<Element> hooks = draft.hooks().stream().filter(Unresolved::isIn).map(Hook::method);
        Stream<Element> ancestors =
                program.lineage(draft.type()).stream()
                        .filter(Unresolved::isIn)
                        .map(ancestor -> ancestor);
        return new Unresolved(
                Stream.of(ancestors, hooks, payloads.findings().unresolved().stream())
                        .flatMap(elements -> elements)
                        .distinct()
                        .toList());
    }

    private static boolean isIn(TypeElement ancestor) {
        return Stream.concat(Stream.of(ancestor.getSuperclass()), ancestor.getInterfaces().stream())
                .anyMatch(Program::isUnresolved);
    }

    private static boolean isIn(Hook hook) {
        Stream<? extends TypeMirror> types =
                Stream.of(hook.parameters(), List.of(hook.result()), hook.type().getThrownTypes())
                        .flatMap(List::stream);
        return types.anyMatch(Program::isUnresolved);
    }

    boolean isEmpty() {
        return culprits.isEmpty();
    }

    /** What {@code javac} does not report by itself: culprits in class files. */
    List<Problem> problems(Draft draft, Program program) {
        return culprits.stream()
                .filter(culprit -> !program.inSource(culprit))
                .map(culprit -> problem(culprit, draft))
                .toList();
    }

    private static Problem problem(Element culprit, Draft draft) {
        String owner =
                culprit instanceof TypeElement
                        ? ""
                        : culprit.getEnclosingElement().getSimpleName() + ".";
        return Rule.TYPE_MISSING.at(
                draft.place(),
                "%s refers to a class that cannot be found, through %s%s: add the dependency that has it"
                        .formatted(draft.name(), owner, culprit.getSimpleName()));
    }
}
