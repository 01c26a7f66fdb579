package io.litserve.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What must hold of the class itself: the endpoint can make one and name it. */
final class ClassRules {
    private ClassRules() {}

    static Stream<Problem> check(Draft draft, Program program) {
        if (draft.type().getKind() != ElementKind.CLASS) {
            return Stream.of(isNoClass(draft));
        }
        return Stream.of(
                        isConcrete(draft),
                        isNotInner(draft),
                        isNotPrivate(draft, program),
                        isNotGeneric(draft),
                        hasConstructor(draft, program),
                        constructorThrowsNothing(draft, program),
                        configureIsCallable(draft.type()))
                .flatMap(Optional::stream);
    }

    private static Problem isNoClass(Draft draft) {
        return Rule.API_KIND.at(
                draft.annotation().place(),
                "@LitApi stands on %s %s, but each worker needs an instance of its own: make it a"
                                .formatted(kind(draft.type()), draft.name())
                        + " class");
    }

    private static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case INTERFACE -> "interface";
            case ANNOTATION_TYPE -> "annotation";
            case ENUM -> "enum";
            default -> "record";
        };
    }

    private static Optional<Problem> isConcrete(Draft draft) {
        return draft.type().getModifiers().contains(Modifier.ABSTRACT)
                ? Optional.of(
                        Rule.API_ABSTRACT.at(
                                draft.place(),
                                ("@LitApi class %s is abstract, but each worker makes an instance:"
                                                + " annotate the class that extends it")
                                        .formatted(draft.name())))
                : Optional.empty();
    }

    private static boolean isInner(Draft draft) {
        return draft.type().getEnclosingElement() instanceof TypeElement
                && !draft.type().getModifiers().contains(Modifier.STATIC);
    }

    private static Optional<Problem> isNotInner(Draft draft) {
        return isInner(draft)
                ? Optional.of(
                        Rule.API_INNER.at(
                                draft.place(),
                                ("@LitApi class %s is an inner class and needs an instance of %s."
                                                + " Did you mean to make it static?")
                                        .formatted(
                                                draft.name(),
                                                draft.type()
                                                        .getEnclosingElement()
                                                        .getSimpleName())))
                : Optional.empty();
    }

    private static Optional<Problem> isNotPrivate(Draft draft, Program program) {
        return program.accessible(draft.type(), draft.type())
                ? Optional.empty()
                : Optional.of(
                        Rule.API_PRIVATE.at(
                                draft.place(),
                                ("@LitApi class %s is private or in a private class, but the"
                                                + " endpoint beside it must name it: make it package-private")
                                        .formatted(draft.name())));
    }

    private static Optional<Problem> isNotGeneric(Draft draft) {
        return draft.type().getTypeParameters().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Rule.API_GENERIC.at(
                                Place.of(draft.type().getTypeParameters().getFirst()),
                                ("@LitApi class %s has type parameters, but the server cannot"
                                                + " choose them: extend it with the types filled in")
                                        .formatted(draft.name())));
    }

    /** The constructor that a worker calls. */
    static Optional<ExecutableElement> constructor(Draft draft) {
        return ElementFilter.constructorsIn(draft.type().getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty())
                .findFirst();
    }

    private static Optional<Problem> hasConstructor(Draft draft, Program program) {
        Optional<ExecutableElement> constructor = constructor(draft);
        if (isInner(draft) || constructor.filter(c -> isUsable(c, program)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                Rule.API_CONSTRUCTOR.at(
                        constructor.map(Place::of).orElse(draft.place()),
                        constructor.isPresent()
                                ? "The constructor %s() is private, but each worker calls it: make it package-private"
                                        .formatted(draft.name())
                                : "@LitApi class %s has no constructor without parameters, but each worker calls it: add one and do the work in @Setup"
                                        .formatted(draft.name())));
    }

    /** The constructor that a private class has by itself is private too: no mistake of its own. */
    private static boolean isUsable(ExecutableElement constructor, Program program) {
        return !constructor.getModifiers().contains(Modifier.PRIVATE)
                || !program.isWritten(constructor);
    }

    private static Optional<Problem> constructorThrowsNothing(Draft draft, Program program) {
        return constructor(draft).stream()
                .flatMap(c -> c.getThrownTypes().stream())
                .filter(program::isChecked)
                .findFirst()
                .map(thrown -> throwing(draft, thrown));
    }

    private static Problem throwing(Draft draft, TypeMirror thrown) {
        return Rule.API_CONSTRUCTOR_THROWS.at(
                Place.of(constructor(draft).orElseThrow()),
                "The constructor %s() throws %s: do what can fail in a @Setup method"
                        .formatted(draft.name(), Program.simple(thrown)));
    }

    /** The method that configures a server of a class, of an API or of an app, if it has one. */
    static Optional<ExecutableElement> configure(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals("configure"))
                .filter(method -> takesBuilder(method.getParameters()))
                .findFirst();
    }

    private static boolean takesBuilder(List<? extends Element> parameters) {
        return parameters.size() == 1
                && Program.is(parameters.getFirst().asType(), "io.litserve.LitServer.Builder");
    }

    /** That the generated main can call it; also what must hold of an app. */
    static Optional<Problem> configureIsCallable(TypeElement type) {
        return configure(type).filter(method -> !isCallable(method)).map(ClassRules::uncallable);
    }

    private static boolean isCallable(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE)
                && method.getReturnType().getKind() == TypeKind.VOID
                && method.getThrownTypes().isEmpty();
    }

    private static Problem uncallable(ExecutableElement method) {
        return Rule.API_CONFIGURE.at(
                Place.of(method),
                "configure(LitServer.Builder) cannot be called by the generated main: make it"
                        + " static void, not private, and let it throw nothing");
    }
}
