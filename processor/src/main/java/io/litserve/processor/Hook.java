package io.litserve.processor;

import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A method that the endpoint calls, seen as a member of the API: the type variables of a generic
 * superclass are filled in.
 *
 * @param kind what it is there for
 * @param annotation that says so; it may stand on a method that {@code method} overrides
 * @param method the one that runs
 * @param type its signature
 * @param place what to underline: the method, or the API if the method is in a class file
 */
record Hook(
        HookKind kind,
        Annotation annotation,
        ExecutableElement method,
        ExecutableType type,
        Place place) {
    String name() {
        return method.getSimpleName().toString();
    }

    /** How messages name it: {@code @Predict method score}. */
    String title() {
        return "@" + kind.annotation() + " method " + name();
    }

    List<? extends TypeMirror> parameters() {
        return type.getParameterTypes();
    }

    /** What a hook that converts is given, parameter by parameter. */
    List<Argument> arguments() {
        return parameters().stream().map(Argument::of).toList();
    }

    /** Which parameters are given such an argument. */
    List<Integer> positions(Argument argument) {
        return IntStream.range(0, parameters().size())
                .filter(i -> arguments().get(i) == argument)
                .boxed()
                .toList();
    }

    TypeMirror result() {
        return type.getReturnType();
    }

    boolean returnsVoid() {
        return result().getKind() == TypeKind.VOID;
    }

    boolean isStatic() {
        return method.getModifiers().contains(Modifier.STATIC);
    }

    /** What to underline for a parameter. */
    Place place(int parameter) {
        VariableElement variable = method.getParameters().get(parameter);
        return place.element().equals(method) ? Place.of(variable) : place;
    }
}
