package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.litserve.processor.RecordLocals.Slot;
import java.util.List;

/**
 * Emits the method that reads one record:
 *
 * <pre>{@code
 * private static Shop.Item readItem(JsonReader json) {
 *     String name = null;
 *     int count = 0;
 *     boolean hasCount = false;
 *     if (!json.beginObject()) {
 *         return null;
 *     }
 *     while (json.nextField(ITEM_FIELDS)) {
 *         switch (json.fieldName()) {
 *             case "name" -> name = json.string();
 *             case "count" -> {
 *                 count = json.intValue();
 *                 hasCount = true;
 *             }
 *             default -> json.skip();
 *         }
 *     }
 *     json.require("name", name != null);
 *     json.require("count", hasCount);
 *     if (json.invalid()) {
 *         return null;
 *     }
 *     return new Shop.Item(name, count);
 * }
 * }</pre>
 */
final class ReadRecordMethod {
    private ReadRecordMethod() {}

    /**
     * Of one record.
     *
     * @param whole whether it is the body, not only inside of it
     */
    static MethodSpec of(Structure structure, boolean whole, MethodNames methods) {
        Payload payload = new Payload.Fields(structure.type());
        RecordLocals locals = RecordLocals.of(structure, Source.JSON);
        return ReadMethod.declaration(payload, Source.JSON, methods)
                .addCode(locals.declarations())
                .beginControlFlow("if (!json.beginObject())")
                .addStatement("return null")
                .endControlFlow()
                .beginControlFlow(next(structure, payload, methods))
                .addCode(fields(locals.all(), whole, methods))
                .endControlFlow()
                .addCode(locals.result())
                .build();
    }

    private static CodeBlock next(Structure structure, Payload payload, MethodNames methods) {
        return structure.components().isEmpty()
                ? CodeBlock.of("while (json.nextField())")
                : CodeBlock.of("while (json.nextField($N))", methods.fields(payload));
    }

    private static CodeBlock fields(List<Slot> slots, boolean whole, MethodNames methods) {
        if (slots.isEmpty()) {
            return CodeBlock.builder().addStatement("json.skip()").build();
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (json.fieldName())");
        slots.forEach(slot -> code.add(slot.assignment(value(slot.component(), whole, methods))));
        return code.addStatement("default -> json.skip()").endControlFlow().build();
    }

    private static CodeBlock value(
            Structure.Component component, boolean whole, MethodNames methods) {
        CodeBlock json = Source.JSON.code();
        return whole
                ? ReadValue.of(component.name(), component.payload(), json, methods)
                : ReadValue.of(component.payload(), json, methods);
    }
}
