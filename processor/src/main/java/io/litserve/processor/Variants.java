package io.litserve.processor;

import io.litserve.processor.PayloadProblems.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The classes that a sealed interface stands for. */
final class Variants {
    private Variants() {}

    /** Those that it permits and those that sealed interfaces among them permit. */
    static List<TypeElement> of(TypeElement sealed) {
        return sealed.getPermittedSubclasses().stream()
                .map(type -> (TypeElement) ((DeclaredType) type).asElement())
                .flatMap(type -> isSealed(type) ? of(type).stream() : Stream.of(type))
                .distinct()
                .toList();
    }

    private static boolean isSealed(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE
                && type.getModifiers().contains(Modifier.SEALED);
    }

    /** What keeps {@code type} in JSON from telling them apart. */
    static Optional<Problem> problem(TypeMirror sealed, List<TypeElement> variants, Spot spot) {
        Set<Name> names = new HashSet<>();
        for (TypeElement variant : variants) {
            if (variant.getKind() != ElementKind.RECORD || !names.add(variant.getSimpleName())) {
                return Optional.of(PayloadProblems.sealed(sealed, variant, spot));
            }
            if (variant.getRecordComponents().stream()
                    .anyMatch(component -> component.getSimpleName().contentEquals("type"))) {
                return Optional.of(PayloadProblems.typed(variant, spot));
            }
        }
        return Optional.empty();
    }
}
