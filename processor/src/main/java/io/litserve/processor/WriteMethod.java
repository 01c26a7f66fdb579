package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the method that writes one payload type, if it needs one:
 *
 * <pre>{@code
 * private static void writeResponse(SquareApi.Response response, JsonWriter json) {
 *     if (response == null) {
 *         json.nullValue();
 *         return;
 *     }
 *     json.beginObject();
 *     json.name("output");
 *     json.value(response.output());
 *     json.endObject();
 * }
 * }</pre>
 */
final class WriteMethod {
    private static final CodeBlock JSON = CodeBlock.of("json");

    private WriteMethod() {}

    static Stream<MethodSpec> of(Payload payload, Payloads payloads, MethodNames methods) {
        return switch (payload) {
            case Payload.Fields(ClassName type) ->
                    Stream.of(fields(payload, payloads.structures().get(type), methods));
            case Payload.OneOf oneOf -> Stream.of(variant(oneOf, methods));
            case Payload.Enumerated(ClassName type, _) ->
                    Stream.of(constant(payload, type, methods));
            case Payload.Scalar(TypeName type) when !type.isPrimitive() ->
                    Stream.of(box(payload, methods));
            case Payload.Maybe maybe -> Stream.of(optional(maybe, methods));
            case Payload.Listed listed -> Stream.of(list(listed, methods));
            case Payload.Mapped mapped -> Stream.of(map(mapped, methods));
            case Payload.Scalar _,
                    Payload.Text _,
                    Payload.OrNull _,
                    Payload.Array _,
                    Payload.Bytes _,
                    Payload.Repeated _,
                    Payload.Uploaded _,
                    Payload.Numbers _,
                    Payload.Free _ ->
                    Stream.of();
        };
    }

    /** A declaration that starts with what is done for null. */
    private static MethodSpec.Builder declaration(
            Payload payload, String value, MethodNames methods) {
        return MethodSpec.methodBuilder(methods.write(payload))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(payload.type(), value)
                .addParameter(Contract.JSON_WRITER, "json")
                .beginControlFlow("if ($N == null)", value)
                .addStatement("json.nullValue()")
                .addStatement("return")
                .endControlFlow();
    }

    private static String variable(ClassName type) {
        return variable(type, locals());
    }

    private static String variable(ClassName type, LocalNames names) {
        String name = type.simpleName();
        return names.unused(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
    }

    private static LocalNames locals() {
        LocalNames names = new LocalNames();
        names.unused("json");
        return names;
    }

    private static MethodSpec fields(Payload payload, Structure structure, MethodNames methods) {
        String value = variable(structure.type());
        MethodSpec.Builder method =
                declaration(payload, value, methods).addStatement("json.beginObject()");
        if (structure.is(Structure.Trait.VARIANT)) {
            method.addStatement("json.name($S)", "type")
                    .addStatement("json.value($S)", structure.type().simpleName());
        }
        structure
                .components()
                .forEach(component -> method.addCode(field(component, value, methods)));
        return method.addStatement("json.endObject()").build();
    }

    private static CodeBlock field(
            Structure.Component component, String value, MethodNames methods) {
        CodeBlock read = CodeBlock.of("$N.$N()", value, component.name());
        return CodeBlock.builder()
                .addStatement("json.name($S)", component.name())
                .add(WriteValue.of(component.payload(), read, JSON, methods))
                .build();
    }

    private static MethodSpec variant(Payload.OneOf payload, MethodNames methods) {
        LocalNames names = locals();
        String value = variable(payload.type(), names);
        CodeBlock.Builder cases = CodeBlock.builder();
        for (ClassName type : payload.variants()) {
            String variant = variable(type, names);
            Payload fields = new Payload.Fields(type);
            cases.add("case $T $N -> ", type, variant)
                    .add(WriteValue.of(fields, CodeBlock.of("$N", variant), JSON, methods));
        }
        return MethodSpec.methodBuilder(methods.write(payload))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(payload.type(), value)
                .addParameter(Contract.JSON_WRITER, "json")
                .beginControlFlow("switch ($N)", value)
                .addStatement("case null -> json.nullValue()")
                .addCode(cases.build())
                .endControlFlow()
                .build();
    }

    private static MethodSpec constant(Payload payload, ClassName type, MethodNames methods) {
        String value = variable(type);
        return declaration(payload, value, methods)
                .addStatement("json.value($N.name())", value)
                .build();
    }

    private static MethodSpec box(Payload payload, MethodNames methods) {
        return declaration(payload, "value", methods).addStatement("json.value(value)").build();
    }

    private static MethodSpec optional(Payload.Maybe payload, MethodNames methods) {
        return MethodSpec.methodBuilder(methods.write(payload))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(payload.type(), "optional")
                .addParameter(Contract.JSON_WRITER, "json")
                .beginControlFlow("if (optional == null || optional.isEmpty())")
                .addStatement("json.nullValue()")
                .addStatement("return")
                .endControlFlow()
                .addCode(
                        WriteValue.of(
                                payload.value(), CodeBlock.of("optional.get()"), JSON, methods))
                .build();
    }

    private static MethodSpec list(Payload.Listed payload, MethodNames methods) {
        return declaration(payload, "list", methods)
                .addStatement("json.beginArray()")
                .beginControlFlow("for ($T element : list)", payload.element().type().box())
                .addCode(WriteValue.of(payload.element(), CodeBlock.of("element"), JSON, methods))
                .endControlFlow()
                .addStatement("json.endArray()")
                .build();
    }

    private static MethodSpec map(Payload.Mapped payload, MethodNames methods) {
        TypeName entry =
                ParameterizedTypeName.get(
                        ClassName.get(Map.Entry.class),
                        ClassName.get(String.class),
                        payload.value().type().box());
        return declaration(payload, "map", methods)
                .addStatement("json.beginObject()")
                .beginControlFlow("for ($T entry : map.entrySet())", entry)
                .addStatement("json.name(entry.getKey())")
                .addCode(
                        WriteValue.of(
                                payload.value(), CodeBlock.of("entry.getValue()"), JSON, methods))
                .endControlFlow()
                .addStatement("json.endObject()")
                .build();
    }
}
