package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits the method that reads one payload type, if it needs one:
 *
 * <pre>{@code
 * private static List<Shop.Item> readItemList(JsonReader json) {
 *     if (!json.beginArray()) {
 *         return null;
 *     }
 *     List<Shop.Item> list = new ArrayList<>();
 *     while (json.nextElement()) {
 *         list.add(readItem(json));
 *     }
 *     return list;
 * }
 * }</pre>
 */
final class ReadMethod {
    private static final CodeBlock JSON = CodeBlock.of("json");

    private ReadMethod() {}

    static Stream<MethodSpec> of(Payload payload, Payloads payloads, MethodNames methods) {
        return switch (payload) {
            case Payload.Fields(ClassName type) ->
                    Stream.of(
                            ReadRecordMethod.of(payload, payloads.structures().get(type), methods));
            case Payload.Enumerated enumerated -> Stream.of(constant(enumerated, methods));
            case Payload.Maybe maybe -> Stream.of(optional(maybe, methods));
            case Payload.Listed listed -> Stream.of(list(listed, methods));
            case Payload.Mapped mapped -> Stream.of(map(mapped, methods));
            case Payload.Scalar _,
                    Payload.Text _,
                    Payload.OrNull _,
                    Payload.Array _,
                    Payload.Bytes _,
                    Payload.Free _ ->
                    Stream.of();
        };
    }

    /** {@code private static Request readRequest(JsonReader json)}, without a body. */
    static MethodSpec.Builder declaration(Payload payload, MethodNames methods) {
        return MethodSpec.methodBuilder(methods.read(payload))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(payload.type())
                .addParameter(Contract.JSON_READER, "json");
    }

    private static MethodSpec constant(Payload.Enumerated payload, MethodNames methods) {
        CodeBlock.Builder cases = CodeBlock.builder();
        payload.constants()
                .forEach(
                        name -> cases.addStatement("case $S -> $T.$L", name, payload.type(), name));
        CodeBlock names =
                payload.constants().stream()
                        .map(name -> CodeBlock.of("$S", name))
                        .collect(CodeBlock.joining(", "));
        return declaration(payload, methods)
                .addStatement("$T name = json.string()", String.class)
                .beginControlFlow("if (name == null)")
                .addStatement("return null")
                .endControlFlow()
                .addCode("return switch (name) {\n")
                .addCode("$>$L", cases.build())
                .addStatement("default -> json.noneOf($L)", names)
                .addCode("$<};\n")
                .build();
    }

    private static MethodSpec optional(Payload.Maybe payload, MethodNames methods) {
        return declaration(payload, methods)
                .beginControlFlow("if (json.isNull())")
                .addStatement("return $T.empty()", Optional.class)
                .endControlFlow()
                .addStatement(
                        "return $T.ofNullable($L)",
                        Optional.class,
                        ReadValue.of(payload.value(), JSON, methods))
                .build();
    }

    private static MethodSpec list(Payload.Listed payload, MethodNames methods) {
        return declaration(payload, methods)
                .beginControlFlow("if (!json.beginArray())")
                .addStatement("return null")
                .endControlFlow()
                .addStatement("$T list = new $T<>()", payload.type(), ArrayList.class)
                .beginControlFlow("while (json.nextElement())")
                .addStatement("list.add($L)", ReadValue.of(payload.element(), JSON, methods))
                .endControlFlow()
                .addStatement("return list")
                .build();
    }

    private static MethodSpec map(Payload.Mapped payload, MethodNames methods) {
        return declaration(payload, methods)
                .beginControlFlow("if (!json.beginObject())")
                .addStatement("return null")
                .endControlFlow()
                .addStatement("$T map = new $T<>()", payload.type(), LinkedHashMap.class)
                .beginControlFlow("while (json.nextField())")
                .addStatement(
                        "map.put(json.fieldName(), $L)",
                        ReadValue.of(payload.value(), JSON, methods))
                .endControlFlow()
                .addStatement("return map")
                .build();
    }
}
