package io.litserve.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Emits what closes the tensors in what hooks return:
 *
 * <pre>{@code
 * public void closeOutput(Scores output) {
 *     closeScores(output);
 * }
 *
 * private static void closeScores(Scores scores) {
 *     if (scores != null) {
 *         TensorBatch.discard(scores.values());
 *     }
 * }
 * }</pre>
 */
final class CloseMethods {
    private CloseMethods() {}

    static Stream<MethodSpec> of(Api api, MethodNames methods) {
        Payloads payloads = api.flow().payloads();
        Stream<MethodSpec> overrides =
                Stream.of(input(api), output(api, methods)).flatMap(Optional::stream);
        Stream<MethodSpec> walks =
                payloads.written().stream()
                        .filter(payloads::holdsTensors)
                        .flatMap(payload -> walk(payload, payloads, methods).stream());
        return Stream.concat(overrides, walks);
    }

    /** What decode returned; a body has its tensors closed without that. */
    private static Optional<MethodSpec> input(Api api) {
        return api.call(HookKind.DECODE)
                .flatMap(_ -> api.flow().ends().input())
                .map(stack ->
                        override("closeInput", api.flow().input(), "input")
                                .addCode(discard(stack, "input"))
                                .build());
    }

    private static Optional<MethodSpec> output(Api api, MethodNames methods) {
        MethodSpec.Builder method = override("closeOutput", api.flow().output(), "output");
        if (api.call(HookKind.ENCODE).isPresent()) {
            return api.flow()
                    .ends()
                    .output()
                    .map(stack -> method.addCode(discard(stack, "output")).build());
        }
        return answer(api.flow().payloads(), CodeBlock.of("output"), methods)
                .map(code -> method.addCode(code).build());
    }

    private static MethodSpec.Builder override(String name, TypeName type, String value) {
        return LifecycleMethods.override(name, TypeName.VOID, Optional.empty())
                .addParameter(type, value);
    }

    private static CodeBlock discard(Stack stack, String value) {
        return switch (stack) {
            case Stack.Bare _ -> discard(CodeBlock.of("$N", value));
            case Stack.Components components -> {
                CodeBlock.Builder code =
                        CodeBlock.builder().beginControlFlow("if ($N != null)", value);
                components
                        .names()
                        .forEach(name -> code.add(discard(CodeBlock.of("$N.$N()", value, name))));
                yield code.endControlFlow().build();
            }
        };
    }

    private static CodeBlock discard(CodeBlock tensor) {
        return CodeBlock.builder()
                .addStatement("$T.discard($L)", Contract.TENSOR_BATCH, tensor)
                .build();
    }

    /** Statements that close the tensors of an answer, if it has any. */
    static Optional<CodeBlock> answer(Payloads payloads, CodeBlock value, MethodNames methods) {
        return switch (payloads.answer()) {
            case Answer.Document(Payload payload) when payloads.holdsTensors(payload) ->
                    Optional.of(close(payload, value, methods));
            case Answer.Headed(_, Answer.Document(Payload payload))
                    when payloads.holdsTensors(payload) ->
                    Optional.of(
                            CodeBlock.builder()
                                    .beginControlFlow(
                                            "if ($L != null && $L.body().isPresent())",
                                            value,
                                            value)
                                    .add(
                                            close(
                                                    payload,
                                                    CodeBlock.of("$L.body().get()", value),
                                                    methods))
                                    .endControlFlow()
                                    .build());
            case Answer.Document _, Answer.Headed _, Answer.Text _, Answer.Bytes _ ->
                    Optional.empty();
        };
    }

    private static CodeBlock close(Payload payload, CodeBlock value, MethodNames methods) {
        return switch (payload) {
            case Payload.Numbers _ -> discard(value);
            case Payload.OrNull(Payload marked) -> close(marked, value, methods);
            case Payload other ->
                    CodeBlock.builder().addStatement("$N($L)", methods.close(other), value).build();
        };
    }

    private static Optional<MethodSpec> walk(
            Payload payload, Payloads payloads, MethodNames methods) {
        return switch (payload) {
            case Payload.Fields(ClassName type) ->
                    Optional.of(
                            method(payload, "if (value != null)", methods)
                                    .addCode(components(type, payloads, methods))
                                    .endControlFlow()
                                    .build());
            case Payload.Maybe(Payload value) ->
                    Optional.of(
                            method(payload, "if (value != null && value.isPresent())", methods)
                                    .addCode(close(value, CodeBlock.of("value.get()"), methods))
                                    .endControlFlow()
                                    .build());
            case Payload.Listed(Payload element) ->
                    Optional.of(each(payload, element, "value", methods));
            case Payload.Mapped(Payload element) ->
                    Optional.of(each(payload, element, "value.values()", methods));
            case Payload.OneOf oneOf -> Optional.of(variants(oneOf, payloads, methods));
            case Payload _ -> Optional.empty();
        };
    }

    private static MethodSpec.Builder method(
            Payload payload, String condition, MethodNames methods) {
        return MethodSpec.methodBuilder(methods.close(payload))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(payload.type(), "value")
                .beginControlFlow(condition);
    }

    private static CodeBlock components(ClassName type, Payloads payloads, MethodNames methods) {
        CodeBlock.Builder code = CodeBlock.builder();
        payloads.structures().get(type).components().stream()
                .filter(component -> payloads.holdsTensors(component.payload()))
                .forEach(component ->
                        code.add(
                                close(
                                        component.payload(),
                                        CodeBlock.of("value.$N()", component.name()),
                                        methods)));
        return code.build();
    }

    private static MethodSpec each(
            Payload payload, Payload element, String elements, MethodNames methods) {
        return method(payload, "if (value != null)", methods)
                .beginControlFlow("for ($T element : $L)", element.type().box(), elements)
                .addCode(close(element, CodeBlock.of("element"), methods))
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private static MethodSpec variants(
            Payload.OneOf payload, Payloads payloads, MethodNames methods) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (value)");
        for (ClassName variant : payload.variants()) {
            Payload fields = new Payload.Fields(variant);
            if (payloads.holdsTensors(fields)) {
                code.add("case $T variant -> ", variant)
                        .add(close(fields, CodeBlock.of("variant"), methods));
            }
        }
        code.add("default -> {}\n").endControlFlow();
        return method(payload, "if (value != null)", methods)
                .addCode(code.build())
                .endControlFlow()
                .build();
    }
}
