package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Emits the locals that stand for the components of a record until it can be made, and what is done
 * once all of them are read:
 *
 * <pre>{@code
 * String name = null;
 * int count = 0;
 * boolean hasCount = false;
 * ...
 * json.require("name", name != null);
 * json.require("count", hasCount);
 * if (json.invalid()) {
 *     return null;
 * }
 * return new Shop.Item(name, count);
 * }</pre>
 */
final class RecordLocals {
    private final Structure structure;
    private final Source source;
    private final LocalNames names = new LocalNames();
    private final List<Slot> slots;

    private RecordLocals(Structure structure, Source source) {
        this.structure = structure;
        this.source = source;
        names.unused(source.variable());
        // Locals of these names would hide the classes.
        names.unused("Optional");
        names.unused("ArrayList");
        this.slots = slots();
    }

    /** A component, its local, and one that tells whether it was there if that cannot. */
    record Slot(Structure.Component component, String local, Optional<String> flag) {
        /** The case of a switch over names in which the component gets this value. */
        CodeBlock assignment(CodeBlock value) {
            if (flag.isEmpty()) {
                return CodeBlock.builder()
                        .addStatement("case $S -> $N = $L", component.name(), local, value)
                        .build();
            }
            return CodeBlock.builder()
                    .beginControlFlow("case $S ->", component.name())
                    .addStatement("$N = $L", local, value)
                    .addStatement("$N = true", flag.get())
                    .endControlFlow()
                    .build();
        }
    }

    static RecordLocals of(Structure structure, Source source) {
        return new RecordLocals(structure, source);
    }

    List<Slot> all() {
        return slots;
    }

    private List<Slot> slots() {
        List<String> locals =
                structure.components().stream().map(c -> names.unused(c.name())).toList();
        List<Slot> made = new ArrayList<>();
        for (int i = 0; i < locals.size(); i++) {
            Structure.Component component = structure.components().get(i);
            made.add(new Slot(component, locals.get(i), flag(component)));
        }
        return made;
    }

    private Optional<String> flag(Structure.Component component) {
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

    CodeBlock declarations() {
        return slots.stream().map(RecordLocals::declaration).collect(CodeBlock.joining(""));
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
        if (payload instanceof Payload.Repeated) {
            return CodeBlock.of("new $T<>()", ArrayList.class);
        }
        if (!payload.type().isPrimitive()) {
            return CodeBlock.of("null");
        }
        return CodeBlock.of(payload.type().equals(TypeName.BOOLEAN) ? "false" : "0");
    }

    /** Checks what is there and returns the record, or null. */
    CodeBlock result() {
        CodeBlock.Builder code = CodeBlock.builder();
        slots.forEach(slot -> code.add(requirement(slot)));
        return code.beginControlFlow("if ($N.invalid())", source.variable())
                .addStatement("return null")
                .endControlFlow()
                .add(construction())
                .build();
    }

    private CodeBlock requirement(Slot slot) {
        if (!slot.component().isRequired()) {
            return CodeBlock.of("");
        }
        String present = slot.flag().orElse(slot.local() + " != null");
        return CodeBlock.builder()
                .addStatement(
                        "$N.require($S, $L)", source.variable(), slot.component().name(), present)
                .build();
    }

    private CodeBlock construction() {
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
                .addStatement("return $N.reject($N)", source.variable(), refusal)
                .endControlFlow()
                .build();
    }
}
