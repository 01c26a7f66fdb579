package io.litserve.processor;

import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * What a message underlines: an element, an annotation on it, or a value of that annotation.
 *
 * @param element always there
 * @param annotation on the element
 * @param value of the annotation
 */
record Place(
        Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value) {
    static Place of(Element element) {
        return new Place(element, Optional.empty(), Optional.empty());
    }

    void error(Messager messager, String message) {
        messager.printMessage(
                Diagnostic.Kind.ERROR,
                message,
                element,
                annotation.orElse(null),
                value.orElse(null));
    }
}
