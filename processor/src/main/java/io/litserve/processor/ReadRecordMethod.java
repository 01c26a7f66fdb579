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
 *     while (json.nextField()) {
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

    static MethodSpec of(Payload payload, Structure structure, MethodNames methods) {
        RecordLocals locals = RecordLocals.of(structure, Source.JSON);
        return ReadMethod.declaration(payload, Source.JSON, methods)
                .addCode(locals.declarations())
                .beginControlFlow("if (!json.beginObject())")
                .addStatement("return null")
                .endControlFlow()
                .beginControlFlow("while (json.nextField())")
                .addCode(fields(locals.all(), methods))
                .endControlFlow()
                .addCode(locals.result())
                .build();
    }

    private static CodeBlock fields(List<Slot> slots, MethodNames methods) {
        if (slots.isEmpty()) {
            return CodeBlock.builder().addStatement("json.skip()").build();
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (json.fieldName())");
        slots.forEach(slot -> code.add(field(slot, methods)));
        return code.addStatement("default -> json.skip()").endControlFlow().build();
    }

    private static CodeBlock field(Slot slot, MethodNames methods) {
        CodeBlock value = ReadValue.of(slot.component().payload(), Source.JSON.code(), methods);
        return slot.assignment(value);
    }
}
