package io.litserve.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.litserve.processor.Api.Unit.Trait;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Emits the declaration of a class beside one of the user's, as visible as that one:
 *
 * <pre>{@code
 * @Generated("io.litserve.processor.LitApiProcessor")
 * public final class SquareApiEndpoint
 * }</pre>
 */
final class UnitClass {
    private static final ClassName GENERATED =
            ClassName.get("javax.annotation.processing", "Generated");

    private UnitClass() {}

    static TypeSpec.Builder of(ClassName name, Api.Unit unit) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name)
                        .addModifiers(visibility(unit))
                        .addModifiers(Modifier.FINAL);
        if (unit.is(Trait.MARKED)) {
            type.addAnnotation(
                    AnnotationSpec.builder(GENERATED)
                            .addMember("value", "$S", LitApiProcessor.class.getCanonicalName())
                            .build());
        }
        if (!unit.suppressed().isEmpty()) {
            type.addAnnotation(suppressing(unit.suppressed()));
        }
        return type;
    }

    static MethodSpec.Builder constructor(Api.Unit unit) {
        return MethodSpec.constructorBuilder().addModifiers(visibility(unit));
    }

    private static Modifier[] visibility(Api.Unit unit) {
        return unit.is(Trait.PUBLIC) ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    }

    private static AnnotationSpec suppressing(Set<String> warnings) {
        CodeBlock names =
                warnings.stream()
                        .map(warning -> CodeBlock.of("$S", warning))
                        .collect(CodeBlock.joining(", "));
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", warnings.size() == 1 ? "$L" : "{$L}", names)
                .build();
    }
}
