package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private static final CodeBlock JSON = CodeBlock.of("json");

    private ReadRecordMethod() {}

    /** A component and the locals that stand for it until the record is made. */
    private record Slot(Structure.Component component, String local, Optional<String> flag) {}

    static MethodSpec of(Payload payload, Structure structure, MethodNames methods) {
        LocalNames names = new LocalNames();
        names.unused("json");
        // A local of that name would hide the class.
        names.unused("Optional");
        List<Slot> slots = slots(structure, names);
        CodeBlock.Builder body = CodeBlock.builder();
        slots.forEach(slot -> body.add(declaration(slot)));
        body.beginControlFlow("if (!json.beginObject())")
                .addStatement("return null")
                .endControlFlow()
                .beginControlFlow("while (json.nextField())")
                .add(fields(slots, methods))
                .endControlFlow();
        slots.forEach(slot -> body.add(requirement(slot)));
        body.beginControlFlow("if (json.invalid())")
                .addStatement("return null")
                .endControlFlow()
                .add(construction(structure, slots, names));
        return ReadMethod.declaration(payload, methods).addCode(body.build()).build();
    }

    private static List<Slot> slots(Structure structure, LocalNames names) {
        List<String> locals =
                structure.components().stream().map(c -> names.unused(c.name())).toList();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < locals.size(); i++) {
            Structure.Component component = structure.components().get(i);
            slots.add(new Slot(component, locals.get(i), flag(component, names)));
        }
        return slots;
    }

    private static Optional<String> flag(Structure.Component component, LocalNames names) {
        return component.isRequired() && !tellsByNull(component.payload())
                ? Optional.of(names.unused("has" + capitalized(component.name())))
                : Optional.empty();
    }

    /**
     * Whether null means that the field was missing: a primitive is never null, and a record is
     * also null where the document has mistakes elsewhere.
     */
    private static boolean tellsByNull(Payload payload) {
        return !(payload.type().isPrimitive()
                || payload instanceof Payload.Fields
                || payload instanceof Payload.OneOf);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static CodeBlock declaration(Slot slot) {
        Payload payload = slot.component().payload();
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .addStatement("$T $N = $L", payload.type(), slot.local(), start(payload));
        slot.flag().ifPresent(flag -> code.addStatement("boolean $N = false", flag));
        return code.build();
    }

    private static CodeBlock start(Payload payload) {
        if (payload instanceof Payload.Maybe) {
            return CodeBlock.of("$T.empty()", Optional.class);
        }
        if (!payload.type().isPrimitive()) {
            return CodeBlock.of("null");
        }
        return CodeBlock.of(payload.type().equals(TypeName.BOOLEAN) ? "false" : "0");
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
        String name = slot.component().name();
        CodeBlock value = ReadValue.of(slot.component().payload(), JSON, methods);
        if (slot.flag().isEmpty()) {
            return CodeBlock.builder()
                    .addStatement("case $S -> $N = $L", name, slot.local(), value)
                    .build();
        }
        return CodeBlock.builder()
                .beginControlFlow("case $S ->", name)
                .addStatement("$N = $L", slot.local(), value)
                .addStatement("$N = true", slot.flag().get())
                .endControlFlow()
                .build();
    }

    private static CodeBlock requirement(Slot slot) {
        if (!slot.component().isRequired()) {
            return CodeBlock.of("");
        }
        String present = slot.flag().orElse(slot.local() + " != null");
        return CodeBlock.builder()
                .addStatement("json.require($S, $L)", slot.component().name(), present)
                .build();
    }

    private static CodeBlock construction(Structure structure, List<Slot> slots, LocalNames names) {
        CodeBlock arguments =
                slots.stream()
                        .map(slot -> CodeBlock.of("$N", slot.local()))
                        .collect(CodeBlock.joining(", "));
        CodeBlock.Builder code = CodeBlock.builder();
        if (!structure.is(Structure.Trait.REFUSES)) {
            return code.addStatement("return new $T($L)", structure.type(), arguments).build();
        }
        String refusal = names.unused("e");
        return code.beginControlFlow("try")
                .addStatement("return new $T($L)", structure.type(), arguments)
                .nextControlFlow("catch ($T $N)", IllegalArgumentException.class, refusal)
                .addStatement("return json.reject($N)", refusal)
                .endControlFlow()
                .build();
    }
}
