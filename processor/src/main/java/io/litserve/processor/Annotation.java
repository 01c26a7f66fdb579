package io.litserve.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;

/**
 * One of our annotations as it stands on an element.
 *
 * @param element what it stands on
 * @param mirror the annotation
 * @param values of all attributes, defaults included
 */
record Annotation(Element element, AnnotationMirror mirror, Map<String, AnnotationValue> values) {
    private static final String PACKAGE = "io.litserve.annotation.";

    /** The annotation of that simple name, if the element has it. */
    static Optional<Annotation> on(Element element, String name, Program program) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> Program.is(mirror.getAnnotationType(), PACKAGE + name))
                .map(mirror -> new Annotation(element, mirror, values(mirror, program)))
                .findFirst();
    }

    private static Map<String, AnnotationValue> values(AnnotationMirror mirror, Program program) {
        return program.elements().getElementValuesWithDefaults(mirror).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> e.getKey().getSimpleName().toString(), Map.Entry::getValue));
    }

    String text(String attribute) {
        return (String) values.get(attribute).getValue();
    }

    int number(String attribute) {
        return (int) values.get(attribute).getValue();
    }

    boolean flag(String attribute) {
        return (boolean) values.get(attribute).getValue();
    }

    List<? extends AnnotationValue> list(String attribute) {
        return values.get(attribute).getValue() instanceof List<?> list
                ? list.stream().map(AnnotationValue.class::cast).toList()
                : List.of();
    }

    Place place() {
        return new Place(element, Optional.of(mirror), Optional.empty());
    }

    /** The attribute's value if it is written, else the annotation. */
    Place place(String attribute) {
        return new Place(
                element,
                Optional.of(mirror),
                Optional.of(values.get(attribute))
                        .filter(mirror.getElementValues()::containsValue));
    }

    /** The annotation of one element of a list. */
    Place place(AnnotationValue value) {
        return new Place(element, Optional.of(mirror), Optional.of(value));
    }

    /**
     * Whether each attribute has a value of its type. One that is missing or misspelt is {@code
     * javac}'s to report.
     */
    boolean readable() {
        return ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())
                .stream()
                .allMatch(this::readable);
    }

    private boolean readable(ExecutableElement attribute) {
        AnnotationValue value = values.get(attribute.getSimpleName().toString());
        if (value == null) {
            return false;
        }
        return switch (attribute.getReturnType().getKind()) {
            case INT -> value.getValue() instanceof Integer;
            case BOOLEAN -> value.getValue() instanceof Boolean;
            case ARRAY ->
                    list(attribute.getSimpleName().toString()).stream().noneMatch(this::erroneous);
            default -> !erroneous(value);
        };
    }

    private boolean erroneous(AnnotationValue value) {
        return "<error>".equals(value.getValue());
    }
}
