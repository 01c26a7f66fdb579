package io.litserve.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the hooks of a class, its own and inherited ones.
 *
 * <p>An override of a hook is the hook, annotated again or not: the endpoint would call it anyway.
 */
final class Hooks {
    private final TypeElement type;
    private final Program program;
    private final List<ExecutableElement> methods = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();

    private Hooks(TypeElement type, Program program) {
        this.type = type;
        this.program = program;
    }

    /** From the class upwards, in the order of the source. */
    static List<Hook> of(TypeElement type, Program program) {
        Hooks found = new Hooks(type, program);
        program.lineage(type).forEach(found::visit);
        return List.copyOf(found.hooks);
    }

    private void visit(TypeElement ancestor) {
        List<ExecutableElement> declared = ElementFilter.methodsIn(ancestor.getEnclosedElements());
        declared.forEach(this::visit);
        methods.addAll(declared);
    }

    private void visit(ExecutableElement method) {
        for (HookKind kind : HookKind.values()) {
            Annotation.on(method, kind.annotation(), program)
                    .flatMap(annotation -> hook(kind, annotation, running(method)))
                    .ifPresent(hooks::add);
        }
    }

    /** The method that runs when this one is called on the API. */
    private ExecutableElement running(ExecutableElement method) {
        return methods.stream()
                .filter(lower -> program.elements().overrides(lower, method, type))
                .findFirst()
                .orElse(method);
    }

    private Optional<Hook> hook(HookKind kind, Annotation annotation, ExecutableElement method) {
        if (known(kind).anyMatch(method::equals)) {
            return Optional.empty();
        }
        ExecutableType signature =
                (ExecutableType) program.types().asMemberOf((DeclaredType) type.asType(), method);
        return Optional.of(
                new Hook(kind, annotation, method, signature, program.place(method, type)));
    }

    private Stream<ExecutableElement> known(HookKind kind) {
        return hooks.stream().filter(hook -> hook.kind() == kind).map(Hook::method);
    }
}
