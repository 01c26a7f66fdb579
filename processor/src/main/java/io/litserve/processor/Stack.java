package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** A value whose tensors can be stacked with those of others, and split again. */
sealed interface Stack {
    /** The Java type. */
    TypeName type();

    /** A {@code Tensor}. */
    record Bare() implements Stack {
        @Override
        public TypeName type() {
            return Contract.TENSOR;
        }
    }

    /** A record of tensors alone. */
    record Components(ClassName type, List<String> names) implements Stack {}

    /** A type seen as such, if it is one. */
    static Optional<Stack> of(TypeMirror type) {
        if (isTensor(type)) {
            return Optional.of(new Bare());
        }
        return type instanceof DeclaredType declared
                        && declared.asElement().getKind() == ElementKind.RECORD
                ? of((TypeElement) declared.asElement())
                : Optional.empty();
    }

    private static Optional<Stack> of(TypeElement type) {
        boolean tensors =
                type.getTypeParameters().isEmpty()
                        && !type.getRecordComponents().isEmpty()
                        && type.getRecordComponents().stream()
                                .allMatch(component -> isTensor(component.asType()));
        return tensors
                ? Optional.of(
                        new Components(
                                ClassName.get(type),
                                type.getRecordComponents().stream()
                                        .map(component -> component.getSimpleName().toString())
                                        .toList()))
                : Optional.empty();
    }

    private static boolean isTensor(TypeMirror type) {
        return Program.is(type, Contract.TENSOR.canonicalName());
    }
}
