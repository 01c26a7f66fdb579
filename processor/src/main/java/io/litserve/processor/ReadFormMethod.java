package io.litserve.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.litserve.processor.RecordLocals.Slot;
import java.util.List;
import java.util.Optional;

/**
 * Emits the method that reads the record of a form:
 *
 * <pre>{@code
 * private static Gallery.Picture readPicture(FormReader form) {
 *     String caption = null;
 *     Optional<Integer> width = Optional.empty();
 *     List<String> tags = new ArrayList<>();
 *     Upload image = null;
 *     while (form.nextField()) {
 *         switch (form.fieldName()) {
 *             case "caption" -> caption = form.string();
 *             case "width" -> width = form.isEmpty() ? Optional.empty() : Optional.ofNullable(form.intValue());
 *             case "tags" -> tags.add(form.string());
 *             case "image" -> image = form.upload();
 *             default -> {}
 *         }
 *     }
 *     form.require("caption", caption != null);
 *     form.require("image", image != null);
 *     if (form.invalid()) {
 *         return null;
 *     }
 *     return new Gallery.Picture(caption, width, tags, image);
 * }
 * }</pre>
 */
final class ReadFormMethod {
    private static final CodeBlock FORM = Source.FORM.code();

    private ReadFormMethod() {}

    static MethodSpec of(Body.Form form, MethodNames methods) {
        RecordLocals locals = RecordLocals.of(form.structure(), Source.FORM);
        return ReadMethod.declaration(form.payload(), Source.FORM, methods)
                .addCode(locals.declarations())
                .beginControlFlow("while (form.nextField())")
                .addCode(fields(locals.all(), methods))
                .endControlFlow()
                .addCode(locals.result())
                .build();
    }

    private static CodeBlock fields(List<Slot> slots, MethodNames methods) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (form.fieldName())");
        slots.forEach(slot -> code.add(field(slot, methods)));
        return code.add("default -> {}\n").endControlFlow().build();
    }

    private static CodeBlock field(Slot slot, MethodNames methods) {
        return switch (slot.component().payload()) {
            case Payload.Repeated(Payload.Uploaded _) -> uploads(slot);
            case Payload.Repeated(Payload element) ->
                    CodeBlock.builder()
                            .addStatement(
                                    "case $S -> $N.add($L)",
                                    slot.component().name(),
                                    slot.local(),
                                    value(element, methods))
                            .build();
            case Payload.Maybe(Payload value) ->
                    slot.assignment(
                            CodeBlock.of(
                                    "form.isEmpty() ? $1T.empty() : $1T.ofNullable($2L)",
                                    Optional.class,
                                    value(value, methods)));
            case Payload.OrNull(Payload value) ->
                    slot.assignment(
                            CodeBlock.of("form.isEmpty() ? null : $L", value(value, methods)));
            case Payload one -> slot.assignment(value(one, methods));
        };
    }

    /** Browsers send one that is empty where nothing was chosen. */
    private static CodeBlock uploads(Slot slot) {
        return CodeBlock.builder()
                .beginControlFlow("case $S ->", slot.component().name())
                .beginControlFlow("if (!form.isEmpty())")
                .addStatement("$N.add(form.upload())", slot.local())
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static CodeBlock value(Payload payload, MethodNames methods) {
        return ReadValue.of(payload, FORM, methods);
    }
}
