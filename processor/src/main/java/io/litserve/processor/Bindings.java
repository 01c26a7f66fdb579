package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Makes the model of an interface that has no mistakes. */
final class Bindings {
    private Bindings() {}

    static Binding of(NativeDraft draft, Program program) {
        LocalNames constants = new LocalNames();
        return new Binding(
                unit(draft, program),
                draft.annotation().text("value"),
                draft.methods().stream().map(it -> function(it, constants)).toList());
    }

    private static Api.Unit unit(NativeDraft draft, Program program) {
        return new Api.Unit(
                ClassName.get(draft.type()),
                Apis.traits(draft.type(), program),
                Suppressions.of(named(draft), draft.type(), program),
                hidden(draft, program));
    }

    private static Stream<Element> named(NativeDraft draft) {
        return Stream.concat(
                Stream.of(draft.type()), draft.methods().stream().map(NativeDraft.Method::element));
    }

    /** A type in the interface is inherited and hides one of the same name that is imported. */
    private static Set<String> hidden(NativeDraft draft, Program program) {
        return program.lineage(draft.type()).stream()
                .map(TypeElement::getEnclosedElements)
                .flatMap(members -> ElementFilter.typesIn(members).stream())
                .map(type -> type.getSimpleName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Binding.Function function(NativeDraft.Method method, LocalNames constants) {
        Annotation function = method.function().orElseThrow();
        return new Binding.Function(
                method.name(),
                new Binding.Handle(
                        constants.unused(constant(method.name())),
                        function.text("value"),
                        function.flag("critical")),
                parameters(method),
                CType.of(method.type().getReturnType()).orElseThrow());
    }

    /** {@code FREE_ALL} for {@code freeAll}. */
    private static String constant(String method) {
        return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    private static List<Binding.Parameter> parameters(NativeDraft.Method method) {
        return IntStream.range(0, method.element().getParameters().size())
                .mapToObj(i -> parameter(method, i))
                .toList();
    }

    private static Binding.Parameter parameter(NativeDraft.Method method, int index) {
        return new Binding.Parameter(
                method.element().getParameters().get(index).getSimpleName().toString(),
                CType.of(method.type().getParameterTypes().get(index)).orElseThrow());
    }
}
