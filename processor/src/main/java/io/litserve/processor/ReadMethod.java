package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final CodeBlock JSON = Source.JSON.code();

    private ReadMethod() {}

    /** All that a body needs. */
    static Stream<MethodSpec> all(Payloads payloads, MethodNames methods) {
        return switch (payloads.body()) {
            case Body.Document _ ->
                    payloads.read().stream().flatMap(it -> of(it, payloads, methods));
            case Body.Form form -> of(form, methods);
            case Body.Bytes _, Body.Flow _ -> Stream.of();
        };
    }

    private static Stream<MethodSpec> of(Payload payload, Payloads payloads, MethodNames methods) {
        return switch (payload) {
            case Payload.Fields(ClassName type) -> {
                boolean whole = payloads.body().equals(new Body.Document(payload));
                yield Stream.of(
                        ReadRecordMethod.of(payloads.structures().get(type), whole, methods));
            }
            case Payload.OneOf oneOf -> Stream.of(variant(oneOf, methods));
            case Payload.Enumerated enumerated ->
                    Stream.of(constant(enumerated, Source.JSON, methods));
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

    private static Stream<MethodSpec> of(Body.Form form, MethodNames methods) {
        Stream<MethodSpec> constants =
                form.constants().map(payload -> constant(payload, Source.FORM, methods));
        return Stream.concat(Stream.of(ReadFormMethod.of(form, methods)), constants);
    }

    /** {@code private static Request readRequest(JsonReader json)}, without a body. */
    static MethodSpec.Builder declaration(Payload payload, Source source, MethodNames methods) {
        return MethodSpec.methodBuilder(methods.read(payload))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(payload.type())
                .addParameter(source.type(), source.variable());
    }

    private static MethodSpec constant(
            Payload.Enumerated payload, Source source, MethodNames methods) {
        Map<String, CodeBlock> cases = new LinkedHashMap<>();
        payload.constants()
                .forEach(name -> cases.put(name, CodeBlock.of("$T.$L", payload.type(), name)));
        return declaration(payload, source, methods)
                .addStatement("$T name = $N.string()", String.class, source.variable())
                .addCode(choice("name", cases, CodeBlock.of("$N.noneOf", source.variable())))
                .build();
    }

    private static MethodSpec variant(Payload.OneOf payload, MethodNames methods) {
        Map<String, CodeBlock> cases = new LinkedHashMap<>();
        for (ClassName variant : payload.variants()) {
            Payload fields = new Payload.Fields(variant);
            cases.put(variant.simpleName(), ReadValue.of(fields, JSON, methods));
        }
        return declaration(payload, Source.JSON, methods)
                .addStatement("$T type = json.variant()", String.class)
                .addCode(choice("type", cases, CodeBlock.of("json.noVariant")))
                .build();
    }

    /** Returns the value of the case that a local names; null is a mistake known already. */
    private static CodeBlock choice(
            String local, Map<String, CodeBlock> cases, CodeBlock otherwise) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .beginControlFlow("if ($N == null)", local)
                        .addStatement("return null")
                        .endControlFlow()
                        .add("return switch ($N) {\n$>", local);
        cases.forEach((name, value) -> code.addStatement("case $S -> $L", name, value));
        CodeBlock names =
                cases.keySet().stream()
                        .map(name -> CodeBlock.of("$S", name))
                        .collect(CodeBlock.joining(", "));
        return code.addStatement("default -> $L($L)", otherwise, names).add("$<};\n").build();
    }

    private static MethodSpec optional(Payload.Maybe payload, MethodNames methods) {
        return declaration(payload, Source.JSON, methods)
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
        return declaration(payload, Source.JSON, methods)
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
        return declaration(payload, Source.JSON, methods)
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
