package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the names of the fields of the records that are read, a constant for each record:
 *
 * <pre>{@code
 * private static final FieldNames ITEM_FIELDS = FieldNames.of("name", "count");
 * }</pre>
 */
final class FieldConstants {
    private FieldConstants() {}

    static Stream<FieldSpec> of(Payloads payloads, MethodNames names) {
        return payloads.read().stream()
                .filter(Payload.Fields.class::isInstance)
                .map(Payload.Fields.class::cast)
                .map(fields -> payloads.structures().get(fields.type()))
                .filter(structure -> !structure.components().isEmpty())
                .map(structure -> constant(structure, names));
    }

    private static FieldSpec constant(Structure structure, MethodNames names) {
        CodeBlock fields =
                structure.components().stream()
                        .map(component -> CodeBlock.of("$S", component.name()))
                        .collect(CodeBlock.joining(", "));
        return FieldSpec.builder(
                        Contract.FIELD_NAMES,
                        names.fields(new Payload.Fields(structure.type())),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$T.of($L)", Contract.FIELD_NAMES, fields)
                .build();
    }
}
