package io.litserve.processor;

import com.palantir.javapoet.TypeName;
import io.litserve.processor.PayloadProblems.Spot;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the components of a record as the fields of a form, which are flat. */
final class FormFields {
    private static final String UPLOAD = Contract.UPLOAD.canonicalName();

    private final PayloadReader payloads;

    FormFields(PayloadReader payloads) {
        this.payloads = payloads;
    }

    /** Whether a body of that type is a form: a record that says so, or one with files. */
    static boolean isForm(TypeMirror body, Program program) {
        return body instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getKind() == ElementKind.RECORD
                && (Annotation.on(element, "Form", program).isPresent()
                        || hasUpload(element, program));
    }

    private static boolean hasUpload(TypeElement element, Program program) {
        return element.getRecordComponents().stream()
                .flatMap(component -> program.named(component.asType()))
                .anyMatch(type -> type.getQualifiedName().contentEquals(UPLOAD));
    }

    Payload read(TypeMirror type, Spot spot) {
        return switch (Program.name(type)) {
            case "java.util.Optional" ->
                    payloads.generic(
                            (DeclaredType) type,
                            spot,
                            (arguments, _) -> new Payload.Maybe(value(arguments, spot)));
            case "java.util.List" ->
                    payloads.generic(
                            (DeclaredType) type,
                            spot,
                            (arguments, _) ->
                                    new Payload.Repeated(value(arguments, spot.step("[]"))));
            default -> value(type, spot);
        };
    }

    private Payload value(List<? extends TypeMirror> arguments, Spot spot) {
        return value(arguments.getFirst(), spot);
    }

    private Payload value(TypeMirror type, Spot spot) {
        if (Program.is(type, UPLOAD)) {
            return new Payload.Uploaded();
        }
        return isFlat(type)
                ? payloads.read(type, spot)
                : payloads.refuse(PayloadProblems.formField(type, spot));
    }

    private static boolean isFlat(TypeMirror type) {
        return type.getKind().isPrimitive()
                || type.getKind() == TypeKind.ERROR
                || PayloadReader.isBytes(type)
                || (type instanceof DeclaredType declared && isFlat(declared));
    }

    private static boolean isFlat(DeclaredType type) {
        return Program.is(type, "java.lang.String")
                || TypeName.get(type).isBoxedPrimitive()
                || type.asElement().getKind() == ElementKind.ENUM;
    }
}
