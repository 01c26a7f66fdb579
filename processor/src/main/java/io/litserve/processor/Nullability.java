package io.litserve.processor;

import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds annotations named {@code Nullable}, whoever made them. */
final class Nullability {
    private Nullability() {}

    /**
     * Whether a component is marked. An annotation written on a component goes where its targets
     * allow: to the component, the type, the field, the accessor.
     */
    static boolean isNullable(TypeElement owner, RecordComponentElement component) {
        Stream<Element> fields =
                ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
                        .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                        .map(field -> field);
        return Stream.concat(Stream.of(component), fields)
                        .anyMatch(e -> isMarked(e) || isNullable(e.asType()))
                || isMarked(component.getAccessor())
                || isNullable(component.getAccessor().getReturnType());
    }

    /** Whether a type is marked. */
    static boolean isNullable(TypeMirror type) {
        return isMarked(type);
    }

    private static boolean isMarked(AnnotatedConstruct marked) {
        return marked.getAnnotationMirrors().stream()
                .anyMatch(m ->
                        m.getAnnotationType()
                                .asElement()
                                .getSimpleName()
                                .contentEquals("Nullable"));
    }
}
