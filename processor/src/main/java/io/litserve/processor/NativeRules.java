package io.litserve.processor;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;

/** What must hold of a {@code @NativeLibrary} interface: a class beside it can implement it. */
final class NativeRules {
    private static final Pattern LIBRARY = Pattern.compile("[^/\\\\\\s]+");

    private NativeRules() {}

    static Stream<Problem> check(NativeDraft draft, Program program) {
        return isInterface(draft)
                .map(Stream::of)
                .orElseGet(() ->
                        Stream.of(
                                        isNotPrivate(draft, program),
                                        isNotGeneric(draft),
                                        namesALibrary(draft),
                                        bindsSome(draft),
                                        leavesLoadFree(draft))
                                .flatMap(Optional::stream));
    }

    private static Optional<Problem> isInterface(NativeDraft draft) {
        boolean sealed = draft.type().getModifiers().contains(Modifier.SEALED);
        return draft.type().getKind() == ElementKind.INTERFACE && !sealed
                ? Optional.empty()
                : Optional.of(
                        Rule.NATIVE_KIND.at(
                                draft.annotation().place(),
                                "@NativeLibrary stands on %s, which the binding cannot implement: make it an interface%s"
                                        .formatted(
                                                draft.name(),
                                                sealed ? " that is not sealed" : "")));
    }

    private static Optional<Problem> isNotPrivate(NativeDraft draft, Program program) {
        return program.accessible(draft.type(), draft.type())
                ? Optional.empty()
                : Optional.of(
                        Rule.NATIVE_PRIVATE.at(
                                Place.of(draft.type()),
                                "@NativeLibrary %s is private or in a private class, but the binding beside it must name it: make it package-private"
                                        .formatted(draft.name())));
    }

    private static Optional<Problem> isNotGeneric(NativeDraft draft) {
        return draft.type().getTypeParameters().stream()
                .findFirst()
                .map(parameter ->
                        Rule.NATIVE_GENERIC.at(
                                Place.of(parameter),
                                "@NativeLibrary %s has type parameters, but C has no types to fill in: name the types"
                                        .formatted(draft.name())));
    }

    private static Optional<Problem> namesALibrary(NativeDraft draft) {
        String library = draft.annotation().text("value");
        return LIBRARY.matcher(library).matches()
                ? Optional.empty()
                : Optional.of(
                        Rule.NATIVE_LIBRARY.at(
                                draft.annotation().place("value"),
                                ("The library is called \"%s\", but needs a plain name such as \"m\" or"
                                                + " \"libz.so.1\": name it, and give its path with"
                                                + " -Dlit.server.native.<name>")
                                        .formatted(library)));
    }

    private static Optional<Problem> bindsSome(NativeDraft draft) {
        return draft.methods().isEmpty()
                ? Optional.of(
                        Rule.NATIVE_EMPTY.at(
                                draft.annotation().place(),
                                "@NativeLibrary %s has no abstract method: declare the functions to call, each with @NativeFunction"
                                        .formatted(draft.name())))
                : Optional.empty();
    }

    private static Optional<Problem> leavesLoadFree(NativeDraft draft) {
        return draft.methods().stream()
                .filter(it -> it.name().equals("load") && it.element().getParameters().isEmpty())
                .findFirst()
                .map(method ->
                        Rule.NATIVE_LOAD.at(
                                method.place(),
                                "Method load() has the name of the method that makes the binding: rename it, @NativeFunction says the symbol"));
    }

    /** Functions on methods that are no abstract ones of an interface. */
    static Stream<Problem> strays(Element type, Program program) {
        boolean binds = type.getKind() == ElementKind.INTERFACE;
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(it -> !binds || !it.getModifiers().contains(Modifier.ABSTRACT))
                .flatMap(it -> Annotation.on(it, "NativeFunction", program).stream())
                .map(NativeRules::stray);
    }

    private static Problem stray(Annotation function) {
        ExecutableElement method = (ExecutableElement) function.element();
        return Rule.NATIVE_STRAY.at(
                function.place(),
                ("@NativeFunction method %s of %s is never bound: only a method without a body in a"
                                + " @NativeLibrary interface is")
                        .formatted(
                                method.getSimpleName(),
                                method.getEnclosingElement().getSimpleName()));
    }
}
